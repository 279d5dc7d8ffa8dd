package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a review together. */
final class Reviewer {
  private final Design design;
  private final Loads loads;

  Reviewer(Loads loads) {
    this.loads = loads;
    this.design = loads.design();
  }

  DesignReview review() {
    List<NeededRepository> needed = new NeededRepositories(loads).all();
    Instances instances = new Instances(loads);
    Set<Finding> findings = new LinkedHashSet<>();
    needed.stream()
        .filter(NeededRepository::lacking)
        .map(one -> new Finding.LackingRepository(one.reason(), one.subject(), one.why()))
        .forEach(findings::add);
    new Service(loads).findings().forEach(findings::add);
    design.repositories().stream().flatMap(this::slow).forEach(findings::add);
    design.repositories().stream().flatMap(this::lateWaves).forEach(findings::add);
    loads.sharedHosts().stream().flatMap(one -> one.finding().stream()).forEach(findings::add);
    findings.addAll(instances.findings());
    return new DesignReview(
        design.repositories().stream().map(this::review).toList(),
        needed,
        instances.reviews(),
        List.copyOf(findings));
  }

  private RepositoryReview review(Repository repository) {
    RepositorySizing sizing = new RepositorySizer(loads, repository).size();
    double target = design.serviceLevel().targetUtilization().toDouble();
    List<JudgedRequirement> judged =
        sizing.requirements().stream()
            .map(one -> new JudgedRequirement(one, PaperVerdict.of(one, target)))
            .toList();
    return new RepositoryReview(
        repository.name(),
        repository.reason(),
        PaperVerdict.decisive(judged).orElseThrow(),
        judged,
        allocation(repository, sizing),
        loads.expected(repository),
        new Resiliences(loads, repository, sizing).all(),
        sizing.notes());
  }

  /** What meets the service level; and ÷ target utilisation, what is not tight. */
  private RepositoryReview.Allocation allocation(Repository repository, RepositorySizing sizing) {
    BigDecimal target = design.serviceLevel().targetUtilization().value();
    BigDecimal bandwidth = loads.servers(repository).all();
    double space =
        sizing.requirements().stream()
            .filter(one -> one.resource() == Resource.DISK_SPACE)
            .mapToDouble(Requirement::required)
            .sum();
    return new RepositoryReview.Allocation(
        Exact.up(bandwidth),
        Exact.up(Exact.over(bandwidth, target)),
        space,
        Exact.up(Exact.over(new BigDecimal(space), target)));
  }

  /** Size × ratio ÷ the client's own rate must fit the window, or no server can help. */
  private Stream<Finding> slow(Repository repository) {
    return Stream.of(RolloutKind.values())
        .flatMap(kind -> loads.onFailure(repository, kind).all().stream())
        .filter(demand -> Expectation.ownTime(demand).compareTo(demand.window()) > 0)
        .map(
            demand ->
                new Finding.SlowClients(
                    demand.group().name(),
                    demand.image().name(),
                    demand.kind(),
                    Exact.duration(Expectation.ownTime(demand)),
                    demand.level().window(demand.kind())));
  }

  private Stream<Finding> lateWaves(Repository repository) {
    return loads.of(repository, RolloutKind.UPDATE).rollouts().stream()
        .flatMap(demands -> lateWaves(repository, demands).stream());
  }

  private static Optional<Finding> lateWaves(Repository repository, List<Demand> demands) {
    Image image = demands.get(0).image();
    BigDecimal window =
        demands.stream().map(Demand::window).reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
    long clients = demands.stream().mapToLong(Demand::clients).sum();
    return image
        .waves()
        .map(waves -> WavePlan.of(clients, waves).lastStart())
        .filter(lastStart -> lastStart.compareTo(window) >= 0)
        .map(
            lastStart ->
                new Finding.LateWaves(repository.name(), image.name(), Exact.duration(lastStart)));
  }
}
