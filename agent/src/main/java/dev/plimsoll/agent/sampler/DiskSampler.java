package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.Reading;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** {@code plimsoll_disk_…}: what each whole disk has done, and how much of it at a time. */
public final class DiskSampler implements Sampler {

  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private final Host host;
  private final LongSupplier nanoTime;
  private final List<Peaks<Disk>> peaks =
      List.of(
          peaks(
              "disk_read",
              "bytes_per_second",
              "Bytes read",
              NO_LIMIT,
              c -> OptionalDouble.of((double) c.readBytes())),
          peaks(
              "disk_written",
              "bytes_per_second",
              "Bytes written",
              NO_LIMIT,
              c -> OptionalDouble.of((double) c.writtenBytes())),
          peaks(
              "disk_operations",
              "per_second",
              "Reads and writes",
              NO_LIMIT,
              c -> OptionalDouble.of((double) c.reads() + c.writes())),
          peaks(
              "disk_busy",
              "ratio",
              "Share of the time with an operation in flight",
              1,
              DiskCounters::busySeconds));

  /** Samples the disks of {@code host}. */
  public DiskSampler(Host host, LongSupplier nanoTime) {
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "disks";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Timed<Reading<Disk>> reading = Timed.read(nanoTime, host::disks);
    List<MetricSnapshot> families = new ArrayList<>(counters(reading.value().items()));
    Timed<List<Disk>> items = reading.with(reading.value().items());
    peaks.forEach(figure -> families.addAll(figure.update(items)));
    return new Sample(families, reading.value().problems());
  }

  private static List<MetricSnapshot> counters(List<Disk> disks) {
    return List.of(
        counter("read_bytes", "Bytes read from the disk.", disks, DiskCounters::readBytes),
        counter("written_bytes", "Bytes written to the disk.", disks, DiskCounters::writtenBytes),
        counter("reads", "Reads completed.", disks, DiskCounters::reads),
        counter("writes", "Writes completed.", disks, DiskCounters::writes),
        known("read_seconds", "Time taken, summed over reads.", disks, DiskCounters::readSeconds),
        known(
            "write_seconds", "Time taken, summed over writes.", disks, DiskCounters::writeSeconds),
        known(
            "busy_seconds",
            "Time with at least one operation in flight.",
            disks,
            DiskCounters::busySeconds),
        known(
            "queue_seconds",
            "Time multiplied by the operations in flight.",
            disks,
            DiskCounters::queueSeconds),
        Family.gauge(
            "plimsoll_disk_in_flight",
            "Operations issued and not completed.",
            disks,
            DiskSampler::device,
            disk -> Family.value(disk.counters().inFlight())),
        Family.info(
            "plimsoll_disk",
            "What the disk is; counted: its work is counted for no other disk here.",
            disks,
            DiskSampler::description));
  }

  private static MetricSnapshot counter(
      String what, String help, List<Disk> disks, ToDoubleFunction<DiskCounters> value) {
    return Family.counter(
        "plimsoll_disk_" + what,
        help,
        disks,
        DiskSampler::device,
        disk -> value.applyAsDouble(disk.counters()));
  }

  private static MetricSnapshot known(
      String what, String help, List<Disk> disks, Function<DiskCounters, OptionalDouble> value) {
    return Family.knownCounter(
        "plimsoll_disk_" + what,
        help,
        disks,
        DiskSampler::device,
        disk -> value.apply(disk.counters()));
  }

  private static Peaks<Disk> peaks(
      String name,
      String unit,
      String what,
      double most,
      Function<DiskCounters, OptionalDouble> value) {
    return new Peaks<>(
        new Peaks.Counter<>(
            name, unit, what, most, DiskSampler::device, disk -> value.apply(disk.counters())));
  }

  private static Labels device(Disk disk) {
    return Labels.of("device", disk.device());
  }

  private static Labels description(Disk disk) {
    return Labels.of(
        "device",
        disk.device(),
        "model",
        disk.model().orElse(""),
        "rotational",
        disk.rotational().map(String::valueOf).orElse(""),
        "counted",
        String.valueOf(disk.counted()));
  }
}
