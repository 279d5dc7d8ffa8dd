package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Disk;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what is asked of the disks of a repository's file server. */
final class DiskSizer {
  private static final String SOURCE = "disk of the file server";

  private final Loads loads;
  private final Repository repository;
  private final Disk disk;

  DiskSizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
    this.disk = repository.fileServer().disk().orElse(Disk.UNDECLARED);
  }

  /** Σ packed size × versions kept, over the images that the repository stores. */
  Requirement space() {
    List<Part> parts = new ArrayList<>();
    List<BigDecimal> sizes = new ArrayList<>();
    for (String name : repository.images()) {
      Image image = loads.design().image(name);
      BigDecimal size = stored(image);
      sizes.add(size);
      parts.add(new Part(name + ", " + image.versionsStored() + " versions", size.doubleValue()));
    }
    return new Requirement(
        Resource.DISK_SPACE,
        volume(),
        Exact.sum(sizes),
        disk.space().map(space -> declared((double) space.bytes())),
        parts);
  }

  /** Packed size × versions kept, in bytes. */
  static BigDecimal stored(Image image) {
    return image.packedSize().toDecimal().multiply(BigDecimal.valueOf(image.versionsStored()));
  }

  /** T × (1 − cache hit); required without any hit. */
  Requirement throughput() {
    Requirement bare = throughput(loads.servers(repository));
    return new Requirement(
        bare.resource(), bare.subject(), bare.asked(), bare.declared(), parts(BigDecimal.ONE));
  }

  /** What some groups ask, without its parts. */
  Requirement throughput(ServerLoad load) {
    return new Requirement(
        Resource.DISK_THROUGHPUT,
        volume(),
        load.all(),
        disk.throughput().map(rate -> declared(rate.bytesPerSecond())),
        List.of());
  }

  /** Disk throughput ÷ bytes per operation. */
  Requirement operations() {
    BigDecimal perOperation = BigDecimal.valueOf(loads.assumptions().bytesPerOperation());
    return new Requirement(
        Resource.DISK_OPERATIONS,
        volume(),
        Exact.over(loads.servers(repository).all(), perOperation),
        disk.operations().isPresent()
            ? Optional.of(declared((double) disk.operations().getAsLong()))
            : Optional.empty(),
        parts(perOperation));
  }

  private List<Part> parts(BigDecimal divisor) {
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      BigDecimal cold = Exact.over(loads.servers(repository).all(kind), divisor);
      parts.add(Part.of(kind.word(), cold));
      warm(cold).ifPresent(warm -> parts.add(Part.of(kind.word() + " warm", warm)));
    }
    if (!repository.failoverClientGroups().isEmpty()) {
      BigDecimal onFailure = loads.serversOnFailure(repository).all();
      parts.add(Part.of(Part.ON_FAILURE, Exact.over(onFailure, divisor)));
    }
    return parts;
  }

  private Optional<BigDecimal> warm(BigDecimal cold) {
    Ratio hit = loads.assumptions().cacheHit().get(repository.name());
    return Optional.ofNullable(hit)
        .map(share -> cold.multiply(BigDecimal.ONE.subtract(share.value())));
  }

  private static Capacity declared(double value) {
    return new Capacity(value, Provenance.DECLARED, SOURCE);
  }

  /** What the disks are known by: the volume, else the directory of the images. */
  String volume() {
    return repository
        .fileServer()
        .volume()
        .or(() -> repository.fileServer().imageDirectory())
        .orElse("disk");
  }
}
