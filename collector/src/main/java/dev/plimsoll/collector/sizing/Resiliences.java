package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Disk;
import dev.plimsoll.collector.design.DiskRedundancy;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.ServerRedundancy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what happens to one repository when a part of it, or another repository, fails. */
final class Resiliences {
  private final Loads loads;
  private final Repository repository;
  private final RepositorySizing sizing;
  private final double targetUtilization;

  Resiliences(Loads loads, Repository repository, RepositorySizing sizing) {
    this.loads = loads;
    this.repository = repository;
    this.sizing = sizing;
    this.targetUtilization = loads.design().serviceLevel().targetUtilization().toDouble();
  }

  List<Resilience> all() {
    List<Resilience> all = new ArrayList<>();
    requirement(Resource.WEB_TIER_NETWORK)
        .ifPresent(web -> all.add(new Resilience("one web server lost", webServerLost(web))));
    requirement(Resource.DISK_THROUGHPUT)
        .ifPresent(disk -> all.add(new Resilience("a disk lost or rebuilding", diskLost(disk))));
    all.add(new Resilience("the file server lost", fileServerLost()));
    new TakingOver(loads, repository).all().forEach(all::add);
    return all;
  }

  private Verdict webServerLost(Requirement web) {
    if (web.required() == 0) {
      return new Verdict.Adequate("nothing is asked of it", true);
    }
    if (new ServerLinks(repository).webHosts() == 1) {
      return new Verdict.UnderProvisioned("no web server is left", true);
    }
    return judge(web, web.asked(), new ServerLinks(repository).webTierWithOneLost());
  }

  /**
   * A mirror reads from the half that is left, a parity array reads all other disks to make up for
   * one: half of the declared throughput is assumed for both while a disk is lost or rebuilding. A
   * storage system hides it.
   */
  private Verdict diskLost(Requirement required) {
    DiskRedundancy disks = repository.fileServer().faultTolerance().disks();
    if (!disks.survivesDiskLoss()) {
      return new Verdict.UnderProvisioned(
          "the images are gone with it (" + disks.word() + ")", true);
    }
    Optional<Capacity> whole =
        repository
            .fileServer()
            .disk()
            .flatMap(Disk::throughput)
            .map(rate -> new Capacity(rate.bytesPerSecond(), Provenance.DECLARED, "disk"));
    Optional<Capacity> left =
        disks == DiskRedundancy.STORAGE_SYSTEM
            ? whole
            : whole.map(
                c -> new Capacity(c.value() / 2, c.provenance(), "half of it, " + disks.word()));
    return judge(required, required.asked(), left);
  }

  private Verdict fileServerLost() {
    ServerRedundancy server = repository.fileServer().faultTolerance().server();
    if (server == ServerRedundancy.FAILOVER_CLUSTER) {
      return new Verdict.Adequate("another node of its cluster takes over", true);
    }
    return new FileServerLost(loads, repository).verdict();
  }

  private Verdict judge(Requirement of, BigDecimal required, Optional<Capacity> capacity) {
    return PaperVerdict.of(
        of.resource(), required, capacity, targetUtilization, "say in the design what it gives");
  }

  private Optional<Requirement> requirement(Resource resource) {
    return sizing.requirements().stream().filter(one -> one.resource() == resource).findFirst();
  }
}
