package dev.plimsoll.deploy.page;

import static dev.plimsoll.deploy.page.Chromium.NARROW;
import static dev.plimsoll.deploy.page.Chromium.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in front of a site where all runs: one repository has room, one is too small. */
@TestInstance(Lifecycle.PER_CLASS)
class PageIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration FILLED = Duration.ofSeconds(25);
  private static final Duration CLEARED = Duration.ofSeconds(30);

  private Chromium chromium;
  private Site site;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    chromium = Chromium.start();
    site = Site.start(directory);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void saysInOneSentenceWhatIsWrongAndPutsTheWorstFirst() {
    try (OpenPage open = chromium.open(site.address(), WIDE)) {
      assertThat(open.sentence())
          .startsWith("◆ narrow is under-provisioned. Its link thin must carry 2.92 kbit/s")
          .contains("can carry 0.94 (declared)")
          .contains("The other one, roomy, is adequate on paper.");
      assertThat(open.find(".repositories tbody tr").first().getAttribute("data-name"))
          .isEqualTo("narrow");
      assertThat(open.row("narrow")).contains("◆ under-provisioned");
      assertThat(open.row("roomy")).contains("● adequate on paper");
      assertThat(open.page().title()).isEqualTo("◆ narrow · Plimsoll");
    }
  }

  @Test
  void showsEachResourceAsLoadLineWithFiguresOfOneUnit() {
    try (OpenPage open = chromium.open(site.address("narrow"), WIDE)) {
      String link = ".resource:has(h3:has-text('Link')) ";
      assertThat(open.text(link)).contains("thin", "declared", "kbit/s", "under-provisioned");
      assertThat(open.find(link + "svg.load-line").first().getAttribute("aria-label"))
          .startsWith("Link thin: ")
          .contains("capacity 0.94", "required 2.92 kbit/s", "under-provisioned");
      assertThat(open.find(link + "svg .shortfall").count()).isOne();
      assertThat(open.find(link + "svg .required").count()).isOne();
      assertThat(open.text("section:has(#images)")).contains("old.ckm", "▲ not in the design");
      assertThat(open.text("section:has(#groups)")).contains("there", "10");
      assertThat(open.text("section:has(#agents)")).contains("● up", "1 of 1 up");
    }
  }

  @Test
  void isUsedByKeyboardAloneAndKeepsTheSelectionInTheAddress() {
    try (OpenPage open = chromium.open(site.address("narrow"), WIDE)) {
      open.page().keyboard().press("Tab");
      assertThat(open.text(":focus")).isEqualTo("Skip to narrow");
      open.page().keyboard().press("Tab");
      assertThat(open.text(":focus")).isEqualTo("narrow");
      assertThat(open.find(":focus").evaluate("link => getComputedStyle(link).outlineStyle"))
          .isEqualTo("solid");
      open.page().keyboard().press("ArrowDown");
      assertThat(open.text(":focus")).isEqualTo("roomy");
      open.page().keyboard().press("Enter");
      open.awaitText("#repository", "roomy", SOON);
      assertThat(open.hash()).isEqualTo("#/repositories/roomy");

      open.page().reload();
      open.find(".state").waitFor();
      assertThat(open.text("#repository")).startsWith("roomy");
      assertThat(open.find("a[aria-current=true]").textContent()).isEqualTo("roomy");
    }
  }

  @Test
  void showsDownloadsWhileTheyRunWithoutBeingLoadedAgain() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      open.page().evaluate("window.loadedOnce = true");
      try (Child download = site.download("127.0.1.5")) {
        open.awaitText("section:has(#repository) .facts", "1 active download", SOON);
        open.awaitText("section:has(#groups) tbody tr:has-text('here') td:nth-child(3)", "1", SOON);
        assertThat(download.alive()).isTrue();
      }
      open.awaitText("section:has(#repository) .facts", "0 active downloads", SOON);
      assertThat(open.page().evaluate("window.loadedOnce")).isEqualTo(true);
    }
  }

  @Test
  void showsWhatIsFullWhileItIs() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      String link = ".resource:has(h3:has-text('wan')) ";
      try (Child download = site.download("127.0.3.5")) {
        open.awaitText("tr[data-name=roomy] .verdict", "◆ saturated, else adequate", FILLED);
        open.awaitText(
            link + ".because",
            "◆ saturated, else adequate on paper: the network link wan carries",
            SOON);
        assertThat(download.alive()).isTrue();
      }
      open.awaitText("tr[data-name=roomy] .verdict", "● adequate on paper", CLEARED);
    }
  }

  @Test
  void drawsTheLastHalfHourAndGivesItAsTable() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      open.find("#chart-resource svg").waitFor();
      open.find("#chart-downloads svg").waitFor();
      assertThat(open.find("#chart-resource").getAttribute("aria-label"))
          .contains("last 30 minutes", "capacity", "required");
      open.find("details:has-text('As a table') summary").first().click();
      Await.until(
          "a minute in the table",
          SOON,
          () -> open.find("section:has(#throughput) tbody tr").count() > 0);
      assertThat(open.complaints()).isEmpty();
    }
  }

  @Test
  void saysSoWhenTheAddressNamesNoRepository() {
    try (OpenPage open = chromium.open(site.address("elsewhere"), WIDE)) {
      assertThat(open.text("section:has(#repository)"))
          .contains("elsewhere", "No repository of this name");
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
  void fitsTheScreenAndIsAccessible(int width, ColorScheme scheme) {
    try (OpenPage open = chromium.open(site.address(), width, scheme)) {
      open.find("#chart-downloads svg").waitFor();
      assertThat(open.overflow()).isLessThanOrEqualTo(0);
      assertThat(open.graveFindings()).isEmpty();
      assertThat(open.complaints()).isEmpty();
    }
  }

  @Test
  void followsTheColoursOfTheNight() {
    String background = "() => getComputedStyle(document.body).backgroundColor";
    try (OpenPage day = chromium.open(site.address(), NARROW, ColorScheme.LIGHT);
        OpenPage night = chromium.open(site.address(), NARROW, ColorScheme.DARK)) {
      assertThat(day.page().evaluate(background)).isEqualTo("rgb(246, 247, 249)");
      assertThat(night.page().evaluate(background)).isEqualTo("rgb(15, 20, 26)");
    }
  }
}
