package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.sizing.FleetSizing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges every repository of a design by the evidence of one moment. */
public final class Assessor {
  private final Design design;
  private final FleetSizing sizing;
  private final Attribution attribution;
  private final Crossings crossings;

  /**
   * For one design.
   *
   * @param sizing of the same design
   */
  public Assessor(Design design, FleetSizing sizing) {
    this.design = design;
    this.sizing = sizing;
    this.attribution = new Attribution(design);
    this.crossings = new Crossings(design, attribution.servings());
  }

  /**
   * The judgement on each repository, in the design's order.
   *
   * @param evidence what the hosts showed; its moment is the moment of the judgement
   * @param peaks the high-water marks so far
   */
  public List<RepositoryAssessment> assess(Evidence evidence, HighWater peaks) {
    FleetDownloads fleet = attribution.downloads(evidence);
    Map<String, LinkTraffic> traffic = crossings.traffic(fleet);
    return attribution.servings().stream()
        .map(serving -> assess(serving, scene(serving, evidence, peaks, fleet), traffic))
        .toList();
  }

  private Scene scene(Serving serving, Evidence evidence, HighWater peaks, FleetDownloads fleet) {
    double target = design.serviceLevel().targetUtilization().toDouble();
    Repository repository = serving.repository();
    String name = repository.name();
    return new Scene(
        design,
        repository,
        sizing.of(name),
        evidence,
        fleet.of(name),
        new Judge(name, target, peaks));
  }

  private RepositoryAssessment assess(
      Serving serving, Scene scene, Map<String, LinkTraffic> traffic) {
    Repository repository = scene.repository();
    List<ResourceAssessment> resources = resources(scene, traffic);
    List<ImageFileState> images = new ImageCheck(scene).check();
    Downloads downloads = scene.downloads();
    return new RepositoryAssessment(
        repository.name(),
        repository.reason(),
        RepositoryVerdict.of(resources, images),
        resources.stream().anyMatch(ResourceAssessment::saturated),
        downloads.all().active(),
        downloads.all().stalled(),
        RepositoryVerdict.notJudged(resources),
        age(resources),
        resources,
        groups(serving, downloads),
        use("other", 0, downloads.others()),
        images,
        List.copyOf(repository.agents()),
        scene.evidence().at());
  }

  private List<ResourceAssessment> resources(Scene scene, Map<String, LinkTraffic> traffic) {
    return Stream.of(
            new SpaceResource(scene).assess(),
            new DiskResources(scene).assess(),
            new NetworkResources(scene).assess(),
            new LinkResources(scene, crossings, traffic).assess(),
            new OtherResources(scene).assess())
        .flatMap(each -> each)
        .toList();
  }

  private static Optional<Duration> age(List<ResourceAssessment> resources) {
    return Freshness.oldest(
        resources.stream()
            .filter(ResourceAssessment::necessary)
            .map(ResourceAssessment::age)
            .toList());
  }

  private static List<GroupUse> groups(Serving serving, Downloads downloads) {
    return serving.groups().stream()
        .map(group -> use(group.name(), group.clients(), downloads.of(group)))
        .toList();
  }

  private static GroupUse use(String name, int clients, Tally tally) {
    return new GroupUse(name, clients, tally.active(), tally.sent().now());
  }
}
