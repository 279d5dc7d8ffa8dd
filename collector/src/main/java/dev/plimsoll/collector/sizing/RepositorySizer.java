package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what the design asks of one repository. */
final class RepositorySizer {
  private final Loads loads;
  private final Repository repository;

  RepositorySizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  RepositorySizing size() {
    DiskSizer disk = new DiskSizer(loads, repository);
    NetworkSizer network = new NetworkSizer(loads, repository);
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(disk.space());
    requirements.add(disk.throughput());
    requirements.add(disk.operations());
    requirements.add(network.fileServer());
    requirements.addAll(network.webTier());
    requirements.add(downloads());
    requirements.addAll(new LinkSizer(loads, repository).sizes());
    return new RepositorySizing(
        repository.name(), requirements, new Notes(loads, repository).all());
  }

  /** N: worst case, all at once. */
  private Requirement downloads() {
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(Part.of(kind.word(), clients(loads.of(repository, kind))));
    }
    if (!repository.failoverClientGroups().isEmpty()) {
      parts.add(
          Part.of(
              Part.ON_FAILURE, Loads.larger(kind -> clients(loads.onFailure(repository, kind)))));
    }
    loads
        .expected(repository)
        .forEach(
            (kind, load) ->
                parts.add(new Part("expected peak " + kind.word(), load.peakDownloads())));
    return new Requirement(
        Resource.DOWNLOADS,
        "all clients",
        Loads.larger(kind -> clients(loads.of(repository, kind))),
        Optional.empty(),
        parts);
  }

  private static BigDecimal clients(Demands demands) {
    return BigDecimal.valueOf(demands.clients());
  }
}
