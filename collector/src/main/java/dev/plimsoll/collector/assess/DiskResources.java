package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Disk;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges how fast the disks behind a repository's images are read. */
final class DiskResources {
  /**
   * A disk that is idle for less than a tenth of the time is overwhelmed (PAL, "Disk Overwhelmed").
   */
  private static final double BUSY = 0.9;

  /**
   * Latency of a read, in seconds, above which a busy disk is overwhelmed (PAL, reads up to 64
   * KiB).
   */
  private static final double SLOW_SMALL_READ = 0.025;

  /** The same for larger reads (PAL). */
  private static final double SLOW_LARGE_READ = 0.035;

  /** Bytes per read above which a read is large (PAL). */
  private static final double LARGE_READ = 65_536;

  /** A disk that gives this share of what it is declared to give has no more to give. */
  private static final double AT_DECLARED = 0.95;

  private final Scene scene;

  DiskResources(Scene scene) {
    this.scene = scene;
  }

  Stream<ResourceAssessment> assess() {
    return Stream.concat(
        scene.requirements(Resource.DISK_THROUGHPUT).stream()
            .map(requirement -> judged(requirement, Disk::readBytes)),
        scene.requirements(Resource.DISK_OPERATIONS).stream()
            .map(requirement -> judged(requirement, Disk::reads)));
  }

  private ResourceAssessment judged(Requirement requirement, Function<Disk, Rate> figure) {
    return scene.judge().judge(requirement, observe(requirement, figure));
  }

  private Observation observe(Requirement requirement, Function<Disk, Rate> figure) {
    Optional<Capacity> capacity = requirement.declared();
    Freshness freshness = scene.fileServerFreshness();
    if (!freshness.fresh()) {
      return Observation.none(freshness, capacity);
    }
    HostEvidence host = scene.fileServer().orElseThrow();
    ImageVolume place = new ImageVolume(scene.repository().fileServer(), host);
    Optional<Verdict.Unknown> unseen = place.unseenDisks();
    if (unseen.isPresent()) {
      return Observation.none(freshness.but(unseen.get()), capacity);
    }
    List<Disk> disks = place.disks();
    Rate rate = disks.stream().map(figure).reduce(Rate::plus).orElse(Rate.ABSENT);
    int waiting = scene.starving(one -> true);
    return Observation.of(
            freshness, rate, capacity, () -> Reading.lack(List.of(host), Reading.DISKS))
        .saturatedBy(waiting > 0 ? saturation(requirement, rate, disks, waiting) : Optional.empty())
        .explainedBy(facts(disks));
  }

  private static Optional<String> saturation(
      Requirement requirement, Rate rate, List<Disk> disks, int waiting) {
    Optional<String> overwhelmed =
        disks.stream()
            .filter(DiskResources::overwhelmed)
            .findFirst()
            .map(disk -> describe(disk, waiting));
    return overwhelmed.or(() -> atDeclared(requirement, rate, waiting));
  }

  private static Optional<String> atDeclared(Requirement requirement, Rate rate, int waiting) {
    return requirement
        .declared()
        .filter(declared -> declared.value() > 0)
        .filter(declared -> rate.now().orElse(0) >= AT_DECLARED * declared.value())
        .map(
            declared ->
                "the disk gives "
                    + Amounts.of(requirement.resource(), rate.now().orElse(0))
                    + " of "
                    + Amounts.of(requirement.resource(), declared.value())
                    + " while "
                    + Figures.waiting(waiting));
  }

  private static String describe(Disk disk, int waiting) {
    return "disk "
        + disk.device()
        + " is busy "
        + Figures.percent(disk.busy().now().orElse(0))
        + " of the time and takes "
        + Figures.milliseconds(disk.readLatency().orElse(0))
        + " a read while "
        + Figures.waiting(waiting);
  }

  private static boolean overwhelmed(Disk disk) {
    double reads = disk.reads().now().orElse(0);
    double readSize = reads > 0 ? disk.readBytes().now().orElse(0) / reads : 0;
    double slow = readSize > LARGE_READ ? SLOW_LARGE_READ : SLOW_SMALL_READ;
    return disk.busy().now().orElse(0) >= BUSY && disk.readLatency().orElse(0) > slow;
  }

  private static List<Fact> facts(List<Disk> disks) {
    List<Fact> facts = new ArrayList<>();
    for (Disk disk : disks) {
      add(facts, disk.device() + " read latency", disk.readLatency(), "seconds");
      add(facts, disk.device() + " busy", disk.busy().now(), "ratio");
      add(facts, disk.device() + " queue", disk.queue().now(), "requests");
      add(facts, disk.device() + " written", disk.writtenBytes().now(), "bytes/s");
    }
    return facts;
  }

  private static void add(List<Fact> facts, String name, OptionalDouble value, String unit) {
    value.ifPresent(present -> facts.add(new Fact(name, present, unit)));
  }
}
