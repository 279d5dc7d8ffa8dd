package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.sizing.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A repository as the API says it. */
public record RepositoryView(
    String name,
    String purpose,
    String verdict,
    boolean saturated,
    String reason,
    Optional<String> remedy,
    OptionalInt activeDownloads,
    OptionalInt stalledDownloads,
    OptionalDouble ageSeconds,
    int notJudged,
    boolean onPaper,
    List<ResourceView> resources,
    List<GroupView> clientGroups,
    TrafficView otherClients,
    List<ImageView> images,
    List<String> agents) {

  /** What one client group takes. */
  public record GroupView(
      String name, int clients, OptionalInt activeDownloads, OptionalDouble bytesPerSecond) {}

  /** What clients of no group take. */
  public record TrafficView(OptionalInt activeDownloads, OptionalDouble bytesPerSecond) {}

  /** A file of an image. */
  public record ImageView(
      Optional<String> image,
      String file,
      String state,
      OptionalLong expectedBytes,
      OptionalLong bytes,
      Optional<Instant> modified) {}

  /** The view of an assessment. */
  public static RepositoryView of(RepositoryAssessment seen) {
    GroupUse others = seen.otherClients();
    return new RepositoryView(
        seen.name(),
        seen.purpose().word(),
        seen.verdict().word(),
        seen.saturated(),
        seen.verdict().reason(),
        remedy(seen.verdict()),
        seen.activeDownloads(),
        seen.stalledDownloads(),
        seen.age().stream().mapToDouble(Figures::seconds).findFirst(),
        seen.notJudged(),
        seen.verdict().onPaper(),
        seen.resources().stream().map(ResourceView::of).toList(),
        seen.clientGroups().stream().map(RepositoryView::group).toList(),
        new TrafficView(others.activeDownloads(), Figures.finite(others.bytesPerSecond())),
        seen.images().stream().map(RepositoryView::image).toList(),
        seen.agents().stream().map(Figures::address).toList());
  }

  static Optional<String> remedy(Verdict verdict) {
    return Stream.of(verdict)
        .filter(Verdict.Unknown.class::isInstance)
        .map(unknown -> ((Verdict.Unknown) unknown).remedy())
        .findFirst();
  }

  private static GroupView group(GroupUse group) {
    return new GroupView(
        group.name(),
        group.clients(),
        group.activeDownloads(),
        Figures.finite(group.bytesPerSecond()));
  }

  private static ImageView image(ImageFileState file) {
    return new ImageView(
        file.image(),
        file.file(),
        file.state().word(),
        file.expectedBytes(),
        file.bytes(),
        file.modified());
  }
}
