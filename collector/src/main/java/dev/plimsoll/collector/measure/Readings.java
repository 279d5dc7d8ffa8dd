package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.measure.HostEvidence.Cpu;
import dev.plimsoll.collector.measure.HostEvidence.Disk;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Memory;
import dev.plimsoll.collector.measure.HostEvidence.Network;
import dev.plimsoll.collector.measure.HostEvidence.Service;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import dev.plimsoll.collector.scrape.Sample;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one host's latest figures and rates as evidence. */
final class Readings {
  private static final Set<String> IDLE = Set.of("idle", "iowait");

  private final Figures figures;
  private final Counters counters;
  private final Windows windows;

  Readings(Figures figures, Counters counters, Windows windows) {
    this.figures = figures;
    this.counters = counters;
    this.windows = windows;
  }

  HostEvidence evidence(URI agent, Reach reach, Transfers transfers) {
    return new HostEvidence(
        agent,
        reach,
        figures.owners(Quantity.DISK_READ_BYTES).stream().map(this::disk).toList(),
        figures.owners(Quantity.VOLUME_SIZE).stream().map(this::volume).toList(),
        figures.all(Quantity.NETWORK_INFO).stream().map(this::network).toList(),
        cpu(),
        memory(),
        figures.owners(Quantity.SERVICE_INFO).stream().map(this::service).toList(),
        figures.all(Quantity.IMAGE_DIRECTORY).stream().map(this::directory).toList(),
        transfers.rated(),
        failing());
  }

  private Disk disk(String device) {
    OptionalDouble reads = counters.growth(Quantity.DISK_READS, device, windows);
    OptionalDouble took = counters.growth(Quantity.DISK_READ_SECONDS, device, windows);
    return new Disk(
        device,
        deviceRate(Quantity.DISK_READ_BYTES, device),
        deviceRate(Quantity.DISK_WRITTEN_BYTES, device),
        deviceRate(Quantity.DISK_READS, device),
        deviceRate(Quantity.DISK_WRITES, device),
        took.isPresent() && reads.orElse(0) > 0
            ? OptionalDouble.of(took.getAsDouble() / reads.getAsDouble())
            : OptionalDouble.empty(),
        deviceRate(Quantity.DISK_BUSY_SECONDS, device),
        deviceRate(Quantity.DISK_QUEUE_SECONDS, device));
  }

  private Volume volume(String volume) {
    return new Volume(
        volume,
        figures.value(Quantity.VOLUME_SIZE, volume),
        figures.value(Quantity.VOLUME_USABLE, volume),
        figures.all(Quantity.VOLUME_DISK, volume).stream()
            .map(sample -> sample.label("device"))
            .toList());
  }

  private Network network(Sample info) {
    String device = info.label("device");
    return new Network(
        device,
        info.label("counted").equals("true"),
        figures.value(Quantity.NETWORK_SPEED, device),
        deviceRate(Quantity.NETWORK_TRANSMITTED, device),
        deviceRate(Quantity.NETWORK_RECEIVED, device),
        deviceRate(Quantity.NETWORK_TRANSMIT_ERRORS, device)
            .plus(deviceRate(Quantity.NETWORK_RECEIVE_ERRORS, device))
            .plus(deviceRate(Quantity.NETWORK_TRANSMIT_DROPS, device))
            .plus(deviceRate(Quantity.NETWORK_RECEIVE_DROPS, device)));
  }

  private Optional<Cpu> cpu() {
    return figures.value(Quantity.CPU_PROCESSORS).stream()
        .mapToObj(processors -> new Cpu((int) processors, busy(processors)))
        .findFirst();
  }

  /**
   * The share of the processors' time that was not idle. Busy modes only: Linux lets the time of
   * waiting for input and output go backwards (kernel documentation, filesystems/proc), which would
   * look like a reset.
   */
  private Rate busy(double processors) {
    Rate busy = counters.rate(Quantity.CPU_SECONDS, mode -> !IDLE.contains(mode), windows);
    return new Rate(share(busy.now(), processors), share(busy.minute(), processors));
  }

  private static OptionalDouble share(OptionalDouble busy, double processors) {
    return busy.isPresent() && processors > 0
        ? OptionalDouble.of(Math.min(1, busy.getAsDouble() / processors))
        : OptionalDouble.empty();
  }

  private Optional<Memory> memory() {
    OptionalDouble total = figures.value(Quantity.MEMORY_TOTAL);
    return total.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Memory(
                total,
                figures.value(Quantity.MEMORY_AVAILABLE),
                figures.value(Quantity.MEMORY_CACHED)));
  }

  private Service service(String name) {
    return new Service(
        name,
        figures.all(Quantity.SERVICE_INFO, name).stream()
            .map(sample -> sample.label("port"))
            .filter(port -> port.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .toList(),
        counters.rate(Quantity.DOWNLOAD_BYTES, name, windows));
  }

  private ImageDirectory directory(Sample info) {
    String directory = info.label("directory");
    return new ImageDirectory(
        directory,
        Optional.of(info.label("volume")).filter(volume -> !volume.isEmpty()),
        figures.value(Quantity.IMAGE_DIRECTORY_READABLE, directory).orElse(0) == 1,
        figures.value(Quantity.IMAGE_DIRECTORY_TRUNCATED, directory).orElse(0) == 0,
        files(Quantity.IMAGE_FILE_SIZE, directory),
        files(Quantity.IMAGE_FILE_MODIFIED, directory));
  }

  private Map<String, Double> files(Quantity quantity, String directory) {
    Map<String, Double> files = new HashMap<>();
    figures.all(quantity, directory).stream()
        .filter(sample -> Plausible.amount(sample.value()))
        .forEach(sample -> files.put(sample.label("file"), sample.value()));
    return files;
  }

  private List<String> failing() {
    return figures.all(Quantity.SAMPLER_SUCCESS).stream()
        .filter(sample -> sample.value() == 0)
        .map(sample -> sample.label("sampler"))
        .distinct()
        .toList();
  }

  private Rate deviceRate(Quantity quantity, String device) {
    return counters.rate(quantity, device, windows);
  }
}
