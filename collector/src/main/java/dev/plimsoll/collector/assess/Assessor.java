package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.sizing.FleetSizing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Judges every repository of a design by the evidence of one moment. */
public final class Assessor {
  private final Design design;
  private final FleetSizing sizing;

  /**
   * For one design.
   *
   * @param sizing of the same design
   */
  public Assessor(Design design, FleetSizing sizing) {
    this.design = design;
    this.sizing = sizing;
  }

  /**
   * The judgement on each repository, in the design's order.
   *
   * @param evidence what the hosts showed; its moment is the moment of the judgement
   * @param peaks the high-water marks so far
   */
  public List<RepositoryAssessment> assess(Evidence evidence, HighWater peaks) {
    Map<String, Downloads> fleet = new LinkedHashMap<>();
    for (Repository repository : design.repositories()) {
      fleet.put(repository.name(), Downloads.of(design, repository, evidence));
    }
    return design.repositories().stream()
        .map(repository -> assess(scene(repository, evidence, peaks, fleet), fleet))
        .toList();
  }

  private Scene scene(
      Repository repository, Evidence evidence, HighWater peaks, Map<String, Downloads> fleet) {
    double target = design.serviceLevel().targetUtilization().toDouble();
    Downloads downloads = fleet.get(repository.name());
    return new Scene(
        design,
        repository,
        sizing.of(repository.name()),
        evidence,
        downloads == null ? Downloads.of(design, repository, evidence) : downloads,
        new Judge(repository.name(), target, peaks));
  }

  private static RepositoryAssessment assess(Scene scene, Map<String, Downloads> fleet) {
    Repository repository = scene.repository();
    List<ResourceAssessment> resources = resources(scene, fleet);
    Downloads downloads = scene.downloads();
    return new RepositoryAssessment(
        repository.name(),
        repository.reason(),
        RepositoryVerdict.of(resources),
        resources.stream().anyMatch(ResourceAssessment::saturated),
        downloads.active(one -> true),
        downloads.stalled(one -> true),
        RepositoryVerdict.notJudged(resources),
        resources.stream()
            .filter(ResourceAssessment::necessary)
            .flatMap(one -> one.age().stream())
            .max(Duration::compareTo),
        resources,
        groups(scene),
        use("other", 0, downloads, one -> one.group().isEmpty()),
        new ImageCheck(scene).check(),
        List.copyOf(repository.agents()),
        scene.evidence().at());
  }

  private static List<ResourceAssessment> resources(Scene scene, Map<String, Downloads> fleet) {
    return Stream.of(
            new SpaceResource(scene).assess(),
            new DiskResources(scene).assess(),
            new NetworkResources(scene).assess(),
            new LinkResources(scene, fleet).assess(),
            new OtherResources(scene).assess())
        .flatMap(each -> each)
        .toList();
  }

  private static List<GroupUse> groups(Scene scene) {
    return scene.design().clientGroups(scene.repository().allClientGroups()).stream()
        .map(group -> use(group.name(), group.clients(), scene.downloads(), in(group)))
        .toList();
  }

  private static Predicate<Downloads.Attributed> in(ClientGroup group) {
    return one -> one.group().map(ClientGroup::name).filter(group.name()::equals).isPresent();
  }

  private static GroupUse use(
      String name, int clients, Downloads downloads, Predicate<Downloads.Attributed> condition) {
    return new GroupUse(
        name, clients, downloads.active(condition), downloads.sent(condition).now());
  }
}
