package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Cpu;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time that all processors were busy, as a counter in seconds that grows by at most a second a
 * second: also while processors are added and taken away. Pure.
 */
final class BusyShare {

  /** Waiting for a disk is not work; time stolen by the host is: this machine could not have it. */
  private static final Set<String> RESTING = Set.of("idle", "iowait");

  private @Nullable Cpu before;
  private double seconds;

  /** Takes in a reading; what is counted so far. A counter that fell adds nothing. */
  double update(Cpu now) {
    if (before != null && now.processors() > 0) {
      seconds += Math.max(0, busy(now) - busy(before)) / now.processors();
    }
    before = now;
    return seconds;
  }

  private static double busy(Cpu cpu) {
    return cpu.seconds().entrySet().stream()
        .filter(mode -> !RESTING.contains(mode.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
