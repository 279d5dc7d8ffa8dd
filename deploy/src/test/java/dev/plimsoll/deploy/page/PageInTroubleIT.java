package dev.plimsoll.deploy.page;

import static dev.plimsoll.deploy.page.Chromium.NARROW;
import static dev.plimsoll.deploy.page.Chromium.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The page, open all the while, as things break and are mended. */
@TestInstance(Lifecycle.PER_CLASS)
class PageInTroubleIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofSeconds(20);

  private Chromium chromium;
  private Site site;

  @BeforeAll
  void startBrowser() {
    chromium = Chromium.start();
  }

  @BeforeEach
  void startSite(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
  }

  @AfterEach
  void stopSite() {
    if (site != null) {
      site.close();
    }
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void anAgentLostLeavesNothingGreenUntilItIsBack() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      site.killAgent();
      open.awaitText("tr[data-name=roomy] .verdict", "○ unknown", SOON);
      assertThat(open.find(".st.ok").count()).isZero();
      assertThat(open.row("narrow")).contains("◆ under-provisioned");
      assertThat(open.text("section:has(#repository) .because")).contains("no answer from agent");
      assertThat(open.text("section:has(#agents)")).contains("◆ lost", "0 of 1 up");
      assertThat(open.sentence()).contains("No answer from " + site.agentAddress().getAuthority());
      assertThat(open.graveFindings()).isEmpty();

      site.startAgentAgain();
      open.awaitText("tr[data-name=roomy] .verdict", "● adequate on paper", START);
      assertThat(open.complaints()).isEmpty();
    }
  }

  @Test
  void aRefusedDesignIsShownPlaceByPlaceWhileTheLastGoodOneStaysInForce() {
    try (OpenPage open = chromium.open(site.address("roomy"), NARROW)) {
      site.writeDesign(
          site.design().replace("1 kbit/s", "1 kbits").replace("reason: base", "why: 1"));
      open.find(".refused").waitFor();
      assertThat(open.text(".refused"))
          .contains("The design file was refused", "The last good design stays in force")
          .contains("design.yaml:5:")
          .contains("1 kbits", "design.yaml:12:");
      assertThat(open.row("roomy")).contains("● adequate on paper");
      assertThat(open.overflow()).isLessThanOrEqualTo(0);
      assertThat(open.graveFindings()).isEmpty();

      site.writeDesign(site.design().replace("1 kbit/s", "100 Mbit/s"));
      open.awaitText("tr[data-name=narrow] .verdict", "adequate", SOON);
      assertThat(open.find(".refused").count()).isZero();
      assertThat(open.complaints()).isEmpty();
    }
  }

  @Test
  void withoutItsCollectorItSaysThatAllFiguresAreOldAndRecoversByItself() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      assertThat(open.text("#live")).startsWith("live, ");
      site.killCollector();
      open.awaitText("#live", "connection lost for", SOON);
      assertThat(open.sentence())
          .startsWith("○ Connection to the collector lost for")
          .contains("all figures below are old", "Last known: narrow is under-provisioned");
      assertThat(open.find(".figures-of-state").evaluate("it => getComputedStyle(it).filter"))
          .isEqualTo("grayscale(1)");
      assertThat(open.graveFindings()).isEmpty();

      site.startCollectorAgain();
      open.awaitText("#live", "live, ", START);
      open.awaitText("tr[data-name=roomy] .verdict", "● adequate on paper", START);
    }
  }
}
