package dev.plimsoll.collector.web.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.store.DownloadSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the design says of an image's clients, beside what they loaded. */
class ImageUseTest {
  private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");

  private static final Design DESIGN =
      ((ValidDesign)
              DesignReader.read(
                  "design.yaml",
                  """
                  serviceLevel: {loadWithin: 8h, updateWithin: 24h}
                  images:
                    - {name: xp, files: [xp.ckm], packedSize: 1000 B, transferRatio: {initial: 1.0, update: 0.4}}
                    - {name: lab, files: [lab.ckm], packedSize: 10 B}
                  workspaces:
                    - {name: finance, image: xp, deployment: network}
                    - {name: sales, image: xp, deployment: network}
                    - {name: carried, image: xp, deployment: removable-media, updates: removable-media}
                    - {name: lab, image: lab, deployment: pre-staged, updates: network}
                  clientGroups:
                    - {name: one, clients: 100, workspaces: [{name: finance, clients: 30}, lab]}
                    - {name: both, clients: 100, workspaces: [finance, {name: sales, clients: 60}]}
                    - {name: staged, clients: 100, workspaces: [carried]}
                    - {name: taken-over, clients: 100, workspaces: [finance]}
                  repositories:
                    - name: hq
                      reason: base
                      images: [xp, lab]
                      clientGroups: [one, both, staged]
                      failoverClientGroups: [taken-over]
                      fileServer: {imageDirectory: /srv}
                    - name: lyon
                      reason: base
                      images: [lab]
                      clientGroups: [taken-over]
                      fileServer: {imageDirectory: /srv}
                  """
                      .getBytes(StandardCharsets.UTF_8)))
          .design();

  @ParameterizedTest
  @CsvSource({"one, xp, 30", "one, lab, 100", "both, xp, 100", "staged, xp, 0", "both, lab, 0"})
  void countsEachClientThatLoadsTheImageOnce(String group, String image, long clients) {
    assertThat(ImageUse.clients(DESIGN, group, image)).hasValue(clients);
  }

  @Test
  void countsTheClientsOfARepositoryWithoutThoseThatItTakesOver() {
    assertThat(ImageUse.clientsOfAll(DESIGN, "hq", "xp")).hasValue(130);
    assertThat(ImageUse.clientsOfAll(DESIGN, "hq", "lab")).hasValue(100);
  }

  @Test
  void knowsNothingOfWhatTheDesignDoesNotHave() {
    assertThat(ImageUse.clients(DESIGN, "gone", "xp")).isEmpty();
    assertThat(ImageUse.clientsOfAll(DESIGN, "gone", "xp")).isEmpty();
    assertThat(ImageUse.clientsOfAll(DESIGN, "lyon", "xp")).isEmpty();
  }

  @Test
  void comparesWhatWasSentWithThePackedSizeWhereSomebodyIsDone() {
    assertThat(
            TransferRatioView.of(
                List.of(
                    summary("xp", RolloutKind.UPDATE, Optional.of("one"), 2, 800),
                    summary("xp", RolloutKind.UPDATE, Optional.of("both"), 2, 1600),
                    summary("xp", RolloutKind.INITIAL, Optional.of("both"), 0, 0),
                    summary("gone", RolloutKind.INITIAL, Optional.of("one"), 1, 7),
                    summary("lab", RolloutKind.INITIAL, Optional.empty(), 3, 33)),
                DESIGN))
        .extracting(
            TransferRatioView::image,
            TransferRatioView::kind,
            TransferRatioView::workspace,
            TransferRatioView::clients,
            TransferRatioView::ratio,
            ratio -> ratio.designed().toDouble())
        .containsExactly(
            row("xp", "update", Optional.empty(), 4, OptionalDouble.of(0.6), 0.4),
            row("xp", "update", Optional.of("finance"), 2, OptionalDouble.of(0.4), 0.4),
            row("xp", "initial", Optional.empty(), 0, OptionalDouble.empty(), 1.0),
            row("lab", "initial", Optional.empty(), 3, OptionalDouble.of(1.1), 1.0));
  }

  private static Tuple row(
      String image,
      String kind,
      Optional<String> workspace,
      long clients,
      OptionalDouble ratio,
      double designed) {
    return tuple(image, kind, workspace, clients, ratio, designed);
  }

  private static DownloadSummary summary(
      String image, RolloutKind kind, Optional<String> group, long done, long bytes) {
    return new DownloadSummary(
        image,
        Optional.of(THEN),
        kind,
        group,
        0,
        done,
        0,
        0,
        0,
        0,
        done,
        bytes,
        bytes,
        0,
        0,
        THEN,
        THEN,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
