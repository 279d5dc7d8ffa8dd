package dev.plimsoll.agent.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time.
 *
 * @param seconds by mode (user, nice, system, idle, iowait, irq, softirq, steal), summed over the
 *     processors since the system started; a mode that the system does not tell is absent
 * @param processors in use now
 */
public record Cpu(Map<String, Double> seconds, int processors) {

  /** Copies the map, keeping its order. */
  public Cpu {
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }
}
