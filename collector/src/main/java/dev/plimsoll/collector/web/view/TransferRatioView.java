package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.store.DownloadSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which share of an image clients really load, as the API says it: delta transfer leaves out what
 * they have, repeats and broken requests add to it.
 *
 * @param workspace absent: of all clients, whatever they use the image for
 * @param clients that are done: the evidence
 * @param ratio what went out to them by {@code clients} × the image's packed size; absent without
 *     evidence
 * @param designed what the design says instead
 */
public record TransferRatioView(
    String image,
    String kind,
    Optional<String> workspace,
    long clients,
    OptionalDouble ratio,
    Ratio designed) {

  private record Use(String image, RolloutKind kind, Optional<String> workspace) {}

  /**
   * The ratios of each image and kind, and of each workspace where a group uses the image for that
   * one only.
   */
  static List<TransferRatioView> of(List<DownloadSummary> parts, Design design) {
    Map<Use, List<DownloadSummary>> byUse = new LinkedHashMap<>();
    for (DownloadSummary part : parts) {
      Use all = new Use(part.image(), part.kind(), Optional.empty());
      byUse.computeIfAbsent(all, use -> new ArrayList<>()).add(part);
      ImageUse.onlyWorkspace(design, part)
          .map(workspace -> new Use(part.image(), part.kind(), Optional.of(workspace)))
          .ifPresent(use -> byUse.computeIfAbsent(use, key -> new ArrayList<>()).add(part));
    }
    List<TransferRatioView> ratios = new ArrayList<>();
    byUse.forEach(
        (use, members) ->
            ImageUse.image(design, use.image())
                .ifPresent(image -> ratios.add(of(use, image, members))));
    return List.copyOf(ratios);
  }

  private static TransferRatioView of(Use use, Image image, List<DownloadSummary> parts) {
    long clients = DownloadCounts.sum(parts, DownloadCounts::done);
    double whole = (double) clients * image.packedSize().bytes();
    long sent = DownloadCounts.sum(parts, DownloadSummary::completedBytes);
    return new TransferRatioView(
        use.image(),
        use.kind().word(),
        use.workspace(),
        clients,
        whole > 0 ? OptionalDouble.of(sent / whole) : OptionalDouble.empty(),
        image.transferRatio().of(use.kind()));
  }
}
