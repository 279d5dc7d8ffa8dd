package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Host;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.util.Map;

/** {@code plimsoll_cpu_…}: processor time by mode. */
public final class CpuSampler implements Sampler {

  private final Host host;

  /** Samples the processors of {@code host}. */
  public CpuSampler(Host host) {
    this.host = host;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Cpu cpu = host.cpu();
    return Sample.of(
        Family.counter(
            "plimsoll_cpu_seconds",
            "Processor time, summed over the processors.",
            cpu.seconds().entrySet(),
            mode -> Labels.of("mode", mode.getKey()),
            Map.Entry::getValue),
        Family.gauge("plimsoll_cpu_processors", "Processors in use.", cpu.processors()));
  }
}
