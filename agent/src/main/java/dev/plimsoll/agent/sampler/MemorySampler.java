package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.Memory;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code plimsoll_memory_…}: memory and the file cache. */
public final class MemorySampler implements Sampler {

  private final Host host;

  /** Samples the memory of {@code host}. */
  public MemorySampler(Host host) {
    this.host = host;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Memory memory = host.memory();
    List<MetricSnapshot> families = new ArrayList<>();
    families.add(
        Family.gauge(
            "plimsoll_memory_total_bytes", "Memory of the host.", (double) memory.total()));
    memory
        .available()
        .ifPresent(
            bytes ->
                families.add(
                    Family.gauge(
                        "plimsoll_memory_available_bytes",
                        "Memory that programs could take without swapping.",
                        (double) bytes)));
    memory
        .cached()
        .ifPresent(
            bytes ->
                families.add(
                    Family.gauge(
                        "plimsoll_memory_cached_bytes",
                        "Memory that holds file contents.",
                        (double) bytes)));
    return new Sample(families, List.of());
  }
}
