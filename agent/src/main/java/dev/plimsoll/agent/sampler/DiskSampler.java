package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.Host;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** {@code plimsoll_disk_…}: what each whole disk has done. */
public final class DiskSampler implements Sampler {

  private final Host host;

  /** Samples the disks of {@code host}. */
  public DiskSampler(Host host) {
    this.host = host;
  }

  @Override
  public String name() {
    return "disks";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    List<Disk> disks = host.disks();
    return Sample.of(
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
