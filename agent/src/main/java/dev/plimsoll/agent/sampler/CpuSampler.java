package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Host;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** {@code plimsoll_cpu_…}: processor time by mode, and how busy all were at a time. */
public final class CpuSampler implements Sampler {

  private final Host host;
  private final LongSupplier nanoTime;
  private final BusyShare busy = new BusyShare();
  private final Peaks<Double> peaks =
      new Peaks<>(
          new Peaks.Counter<>(
              "cpu_busy",
              "ratio",
              "Busy share of all processors",
              1,
              total -> Labels.EMPTY,
              OptionalDouble::of));

  /** Samples the processors of {@code host}. */
  public CpuSampler(Host host, LongSupplier nanoTime) {
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Timed<Cpu> reading = Timed.read(nanoTime, host::cpu);
    Cpu cpu = reading.value();
    List<MetricSnapshot> families = new ArrayList<>();
    families.add(
        Family.counter(
            "plimsoll_cpu_seconds",
            "Processor time, summed over the processors.",
            cpu.seconds().entrySet(),
            mode -> Labels.of("mode", mode.getKey()),
            Map.Entry::getValue));
    families.add(Family.gauge("plimsoll_cpu_processors", "Processors in use.", cpu.processors()));
    families.addAll(peaks.update(reading.with(List.of(busy.update(cpu)))));
    return new Sample(families, List.of());
  }
}
