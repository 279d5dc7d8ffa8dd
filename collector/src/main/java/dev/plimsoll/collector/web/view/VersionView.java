package dev.plimsoll.collector.web.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.store.DownloadSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of one version of an image, as the API says it.
 *
 * @param version absent where it is not known
 * @param clients how many use the image over the network by the design; absent if that has no such
 */
public record VersionView(
    String image,
    Optional<Instant> version,
    OptionalLong clients,
    @JsonUnwrapped DownloadCounts counts,
    List<GroupView> clientGroups) {

  /**
   * The same for one group.
   *
   * @param clientGroup absent for clients that are in no group
   * @param kinds which of its clients had another version before: all, none or some
   */
  public record GroupView(
      Optional<String> clientGroup,
      List<String> kinds,
      OptionalLong clients,
      @JsonUnwrapped DownloadCounts counts) {}

  private record Version(String image, Optional<Instant> modifiedAt) {}

  /** The versions of a repository's images, in the order of the summaries. */
  static List<VersionView> of(String repository, List<DownloadSummary> parts, Design design) {
    Map<Version, List<DownloadSummary>> versions =
        grouped(parts, part -> new Version(part.image(), part.version()));
    return versions.entrySet().stream()
        .map(entry -> of(repository, entry.getKey(), entry.getValue(), design))
        .toList();
  }

  private static VersionView of(
      String repository, Version version, List<DownloadSummary> parts, Design design) {
    Map<Optional<String>, List<DownloadSummary>> groups =
        grouped(parts, DownloadSummary::clientGroup);
    return new VersionView(
        version.image(),
        version.modifiedAt(),
        ImageUse.clientsOfAll(design, repository, version.image()),
        DownloadCounts.of(parts),
        groups.values().stream().map(members -> group(members, design)).toList());
  }

  private static GroupView group(List<DownloadSummary> parts, Design design) {
    DownloadSummary first = parts.get(0);
    Optional<String> group = first.clientGroup();
    return new GroupView(
        group,
        parts.stream().map(part -> part.kind().word()).distinct().sorted().toList(),
        group.stream()
            .map(name -> ImageUse.clients(design, name, first.image()))
            .flatMapToLong(OptionalLong::stream)
            .findFirst(),
        DownloadCounts.of(parts));
  }

  private static <K> Map<K, List<DownloadSummary>> grouped(
      List<DownloadSummary> parts, Function<DownloadSummary, K> key) {
    return parts.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
