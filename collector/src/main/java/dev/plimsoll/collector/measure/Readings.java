package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.measure.HostEvidence.Cpu;
import dev.plimsoll.collector.measure.HostEvidence.Disk;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Memory;
import dev.plimsoll.collector.measure.HostEvidence.Network;
import dev.plimsoll.collector.measure.HostEvidence.Service;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import dev.plimsoll.collector.scrape.Sample;
import dev.plimsoll.collector.scrape.Samples;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** Reads one host's latest samples and rates as evidence. */
final class Readings {
  private static final Set<String> IDLE = Set.of("idle", "iowait");

  private final Vocabulary vocabulary;
  private final Samples samples;
  private final Counters counters;
  private final Windows windows;

  Readings(Vocabulary vocabulary, Samples samples, Counters counters, Windows windows) {
    this.vocabulary = vocabulary;
    this.samples = samples;
    this.counters = counters;
    this.windows = windows;
  }

  HostEvidence evidence(URI agent, Reach reach, Transfers transfers) {
    return new HostEvidence(
        agent,
        reach,
        labels(Quantity.DISK_READ_BYTES, "device").stream().map(this::disk).toList(),
        labels(Quantity.VOLUME_SIZE, "volume").stream().map(this::volume).toList(),
        vocabulary.all(samples, Quantity.NETWORK_INFO).stream().map(this::network).toList(),
        cpu(),
        memory(),
        labels(Quantity.SERVICE_INFO, "service").stream().map(this::service).toList(),
        vocabulary.all(samples, Quantity.IMAGE_DIRECTORY).stream().map(this::directory).toList(),
        transfers.rated(),
        failing());
  }

  private Disk disk(String device) {
    OptionalDouble reads = counters.growth(Quantity.DISK_READS, "device", device, windows);
    OptionalDouble took = counters.growth(Quantity.DISK_READ_SECONDS, "device", device, windows);
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
        vocabulary.value(samples, Quantity.VOLUME_SIZE, "volume", volume),
        vocabulary.value(samples, Quantity.VOLUME_USABLE, "volume", volume),
        vocabulary.all(samples, Quantity.VOLUME_DISK).stream()
            .filter(sample -> sample.label("volume").equals(volume))
            .map(sample -> sample.label("device"))
            .toList());
  }

  private Network network(Sample info) {
    String device = info.label("device");
    return new Network(
        device,
        info.label("counted").equals("true"),
        vocabulary.value(samples, Quantity.NETWORK_SPEED, "device", device),
        deviceRate(Quantity.NETWORK_TRANSMITTED, device),
        deviceRate(Quantity.NETWORK_RECEIVED, device),
        deviceRate(Quantity.NETWORK_TRANSMIT_ERRORS, device)
            .plus(deviceRate(Quantity.NETWORK_RECEIVE_ERRORS, device))
            .plus(deviceRate(Quantity.NETWORK_TRANSMIT_DROPS, device))
            .plus(deviceRate(Quantity.NETWORK_RECEIVE_DROPS, device)));
  }

  private Optional<Cpu> cpu() {
    return vocabulary.value(samples, Quantity.CPU_PROCESSORS).stream()
        .mapToObj(processors -> new Cpu((int) processors, busy(processors)))
        .findFirst();
  }

  /**
   * The share of the processors' time that was not idle. Busy modes only: Linux lets the time of
   * waiting for input and output go backwards (kernel documentation, filesystems/proc), which would
   * look like a reset.
   */
  private Rate busy(double processors) {
    Rate busy =
        counters.rate(Quantity.CPU_SECONDS, labels -> !IDLE.contains(labels.get("mode")), windows);
    return new Rate(share(busy.now(), processors), share(busy.minute(), processors));
  }

  private static OptionalDouble share(OptionalDouble busy, double processors) {
    return busy.isPresent() && processors > 0
        ? OptionalDouble.of(Math.min(1, busy.getAsDouble() / processors))
        : OptionalDouble.empty();
  }

  private Optional<Memory> memory() {
    OptionalDouble total = vocabulary.value(samples, Quantity.MEMORY_TOTAL);
    return total.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Memory(
                total,
                vocabulary.value(samples, Quantity.MEMORY_AVAILABLE),
                vocabulary.value(samples, Quantity.MEMORY_CACHED)));
  }

  private Service service(String name) {
    return new Service(
        name,
        vocabulary.all(samples, Quantity.SERVICE_INFO).stream()
            .filter(sample -> sample.label("service").equals(name))
            .map(sample -> sample.label("port"))
            .filter(port -> port.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .toList(),
        count(Quantity.DOWNLOAD_ACTIVE, name),
        count(Quantity.DOWNLOAD_STALLED, name),
        count(Quantity.DOWNLOAD_WAITING, name),
        count(Quantity.DOWNLOAD_CONNECTIONS, name),
        counters.rate(Quantity.DOWNLOAD_BYTES, "service", name, windows));
  }

  private int count(Quantity quantity, String service) {
    return (int) vocabulary.value(samples, quantity, "service", service).orElse(0);
  }

  private ImageDirectory directory(Sample info) {
    String directory = info.label("directory");
    return new ImageDirectory(
        directory,
        Optional.of(info.label("volume")).filter(volume -> !volume.isEmpty()),
        vocabulary
                .value(samples, Quantity.IMAGE_DIRECTORY_READABLE, "directory", directory)
                .orElse(0)
            == 1,
        files(Quantity.IMAGE_FILE_SIZE, directory),
        files(Quantity.IMAGE_FILE_MODIFIED, directory));
  }

  private Map<String, Double> files(Quantity quantity, String directory) {
    Map<String, Double> files = new HashMap<>();
    vocabulary.all(samples, quantity).stream()
        .filter(sample -> sample.label("directory").equals(directory))
        .forEach(sample -> files.put(sample.label("file"), sample.value()));
    return files;
  }

  private List<String> failing() {
    return names(Quantity.SAMPLER_SUCCESS, "sampler", sample -> sample.value() == 0);
  }

  private List<String> labels(Quantity quantity, String label) {
    return names(quantity, label, sample -> true);
  }

  private List<String> names(Quantity quantity, String label, Predicate<Sample> which) {
    return vocabulary.all(samples, quantity).stream()
        .filter(which)
        .map(sample -> sample.label(label))
        .distinct()
        .toList();
  }

  private Rate deviceRate(Quantity quantity, String device) {
    return counters.rate(quantity, "device", device, windows);
  }
}
