package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  /** 1,000 clients, 10 GB each; 10,000 s for a first load, 20,000 s for an update. */
  private static final String PLAIN =
      """
      serviceLevel: {loadWithin: 10000s, updateWithin: 20000s}
      images:
        - {name: big, files: [big.ckm], packedSize: 10 GB}
        - {name: small, files: [small.ckm], packedSize: 1 GB}
      workspaces:
        - {name: w, image: big, deployment: network}
        - {name: s, image: small, deployment: network}
      clientGroups:
        - {name: all, clients: 1000, networks: [10.0.0.0/8], workspaces: [w]}
      repositories:
        - name: r
          reason: base
          at: [all]
          images: [big, small]
          clientGroups: [all]
          fileServer: {agent: "http://fs:9850"}
      """;

  @Test
  void isClientsTimesSizeOverTheWindow() {
    assertThat(throughput(PLAIN)).isEqualTo(1_000_000_000);
  }

  @Test
  void addsTheImagesThatAreRolledOutTogether() {
    String both = PLAIN.replace("workspaces: [w]", "workspaces: [w, s]");

    assertThat(throughput(both)).isEqualTo(1_100_000_000);
    Assumptions apart = new Assumptions(65_536, Map.of(), Optional.of(Set.of("small")));
    assertThat(disk(Sizing.of(Designs.parse(both), apart)).required()).isEqualTo(100_000_000);
  }

  @Test
  void whatComesByOtherWaysIsNotAsked() {
    for (String way : new String[] {"removable-media", "pre-staged", "deployment-package"}) {
      String other =
          PLAIN.replace("image: big, deployment: network", "image: big, deployment: " + way);
      assertThat(disk(Sizing.of(Designs.parse(other))).parts())
          .containsExactly(new Part("initial", 0), new Part("update", 500_000_000));
      String never =
          other.replace("deployment: " + way, "deployment: " + way + ", updates: " + way);
      assertThat(throughput(never)).isZero();
    }
  }

  @Test
  void theServiceLevelOfTheGroupGoesBeforeTheWorkspaces() {
    String workspace =
        PLAIN.replace(
            "image: big, deployment: network",
            "image: big, deployment: network, serviceLevel: {loadWithin: 5000s}");
    assertThat(throughput(workspace)).isEqualTo(2_000_000_000);

    String group =
        workspace.replace("clients: 1000", "clients: 1000, serviceLevel: {loadWithin: 2500s}");
    assertThat(throughput(group)).isEqualTo(4_000_000_000.0);
  }

  /**
   * Ten waves of 100, one every 1,000 s. Initial: the first wave asks 100 × 10 GB ÷ 10,000 s = 100
   * MB/s, all ten 10 TB ÷ (10,000 + 9 × 1,000) s = 526,315,789.47 B/s. Update: from publication 10
   * TB ÷ 20,000 s = 500 MB/s; the last wave 1 TB ÷ (20,000 − 9,000) s = 90.9 MB/s.
   */
  @Test
  void wavesSpreadFirstLoads() {
    assertThat(disk(Sizing.of(Designs.parse(waves(100, "1000s")))).parts())
        .containsExactly(new Part("initial", 526_315_790), new Part("update", 500_000_000));
  }

  /** Two waves of 500, the second after 19,000 s: its 5 TB have 1,000 s left. */
  @Test
  void aLateWaveHasLittleTimeLeft() {
    assertThat(disk(Sizing.of(Designs.parse(waves(500, "19000s")))).parts())
        .containsExactly(new Part("initial", 500_000_000), new Part("update", 5_000_000_000.0));
  }

  /**
   * 901 clients come in nine waves of 100 and one of 1. The nine ask 900 × 10 GB ÷ (10,000 + 8 ×
   * 1,000) s = 500 MB/s, all of them only 901 × 10 GB ÷ 19,000 s = 474.2 MB/s.
   */
  @Test
  void aLastWaveThatIsNotFullDoesNotDiluteTheOthers() {
    assertThat(initial(waves(100, "1000s").replace("clients: 1000", "clients: 900")))
        .isEqualTo(500_000_000);
    assertThat(initial(waves(100, "1000s").replace("clients: 1000", "clients: 901")))
        .isEqualTo(500_000_000);
    assertThat(initial(waves(100, "1000s"))).isEqualTo(526_315_790);
  }

  /**
   * 900 clients more, with half the windows. Initial: 1,000 × 10 GB ÷ 10,000 s + 900 × 10 GB ÷
   * 5,000 s = 1,000 + 1,800 = 2,800 MB/s; update: 10 TB ÷ 20,000 s + 9 TB ÷ 10,000 s = 500 + 900 =
   * 1,400 MB/s. One wave that takes everybody changes nothing.
   */
  @Test
  void aWaveOfEverybodyIsNoWave() {
    Part[] all = {new Part("initial", 2_800_000_000.0), new Part("update", 1_400_000_000)};

    assertThat(disk(Sizing.of(Designs.parse(twoWindows(PLAIN, 900)))).parts()).containsExactly(all);
    for (int clients : new int[] {1900, 1901, 5000}) {
      assertThat(disk(Sizing.of(Designs.parse(twoWindows(waves(clients, "1h"), 900)))).parts())
          .containsExactly(all);
    }
  }

  /**
   * 100 clients more with half the windows, waves of 1,000: the second has 100 clients and starts
   * after 8,000 s. Whoever they are: with the short window they ask 100 × 10 GB ÷ (10,000 − 8,000)
   * s = 500 MB/s, with the long one 100 × 10 GB ÷ 12,000 s = 83.3 MB/s. All at once ask more: 10 TB
   * ÷ 20,000 s + 1 TB ÷ 10,000 s = 600 MB/s. After 9,000 s the short windows ask 1 TB ÷ 1,000 s.
   *
   * <p>With 10 such clients the second wave has 10: 100 GB ÷ 1,000 s = 100 MB/s, and all at once 10
   * TB ÷ 20,000 s + 100 GB ÷ 10,000 s = 510 MB/s.
   *
   * <p>Waves of 550 and 100 such clients: the second wave has 550 clients, of whom no more than 100
   * have 1,000 s left, 1 TB ÷ 1,000 s = 1 GB/s; it does not count as if all had.
   */
  @Test
  void onlyTheClientsWithTheShortWindowAreInAHurry() {
    assertThat(update(twoWindows(waves(1000, "8000s"), 100))).isEqualTo(600_000_000);
    assertThat(update(twoWindows(waves(1000, "9000s"), 100))).isEqualTo(1_000_000_000);
    assertThat(update(twoWindows(waves(1000, "9000s"), 10))).isEqualTo(510_000_000);
    assertThat(update(twoWindows(waves(550, "9000s"), 100))).isEqualTo(1_000_000_000);
  }

  /**
   * A second workspace on the same image, used by 300 of the 1,000 clients within 5,000 s: each
   * client loads the image once, as early as one of its workspaces needs it. 300 × 10 GB ÷ 5,000 s
   * + 700 × 10 GB ÷ 10,000 s = 600 + 700 = 1,300 MB/s; updates 1,000 × 10 GB ÷ 20,000 s.
   */
  @Test
  void aClientLoadsAnImageOnceForAllItsWorkspaces() {
    String two =
        PLAIN
            .replace(
                "workspaces:\n  - {name: w",
                "workspaces:\n  - {name: v, image: big, deployment: network, serviceLevel:"
                    + " {loadWithin: 5000s}}\n  - {name: w")
            .replace("workspaces: [w]", "workspaces: [w, {name: v, clients: 300}]");

    assertThat(disk(Sizing.of(Designs.parse(two))).parts())
        .containsExactly(new Part("initial", 1_300_000_000), new Part("update", 500_000_000));
    // 600 and 300 clients may be different ones: 900 of 1,000.
    String apart = two.replace("[w, {name", "[{name: w, clients: 600}, {name");
    assertThat(update(apart)).isEqualTo(450_000_000);
    // 1,000 clients at once, 10 TB within 900 s: the disk gives 5 GB/s, 1,000 × (1 − 0.45) wait.
    String disk = two.replace("9850\"}", "9850\", disk: {throughput: 5 GB/s}}");
    assertThat(
            DesignReview.of(Designs.parse(disk))
                .repositories()
                .get(0)
                .expected()
                .get(RolloutKind.UPDATE))
        .isEqualTo(new ExpectedLoad(550, Duration.ofSeconds(2000), "disk-throughput"));
  }

  @Test
  void wavesThatBeginAfterTheWindowAreFound() {
    assertThat(DesignReview.of(Designs.parse(waves(500, "20000s"))).findings())
        .containsExactly(new Finding.LateWaves("r", "big", Duration.ofSeconds(20_000)));
  }

  @Test
  void warmReadsComeFromMemory() {
    Design design = Designs.parse(PLAIN);
    // 11 GB of images, 2.75 GB of memory: a quarter.
    var hit =
        CacheHit.estimate(design, design.repository("r"), 2_750_000_000L, Assumptions.DEFAULT);
    assertThat(hit.toDouble()).isEqualTo(0.25);
    assertThat(
            CacheHit.estimate(design, design.repository("r"), 1L << 40, Assumptions.DEFAULT)
                .toDouble())
        .isEqualTo(1);

    Assumptions warm = Assumptions.DEFAULT.withCacheHit(Map.of("r", hit));
    Requirement disk = disk(Sizing.of(design, warm));

    assertThat(disk.required()).isEqualTo(1_000_000_000);
    assertThat(disk.parts())
        .containsExactly(
            new Part("initial", 1_000_000_000),
            new Part("initial warm", 750_000_000),
            new Part("update", 500_000_000),
            new Part("update warm", 375_000_000));
  }

  @Test
  void sumsThatAreWholeAreNotRoundedUp() {
    // 3 × 1 GB ÷ 10,000 s in three groups of a third each: 300,000 B/s exactly.
    String thirds =
        PLAIN.replace("loadWithin: 10000s", "loadWithin: 9000s").replace("10 GB", "3 GB");
    assertThat(throughput(thirds.replace("clients: 1000", "clients: 3"))).isEqualTo(1_000_000);
  }

  private static String waves(int clients, String every) {
    return PLAIN.replace(
        "packedSize: 10 GB",
        "packedSize: 10 GB, waves: {clients: " + clients + ", every: " + every + "}");
  }

  /** PLAIN's 1,000 clients and so many more, which have half the windows. */
  private static String twoWindows(String yaml, int more) {
    return yaml.replace(
            "repositories:",
            "  - {name: more, clients: "
                + more
                + ", networks: [172.16.0.0/12], workspaces: [w], serviceLevel: {loadWithin: 5000s,"
                + " updateWithin: 10000s}}\nrepositories:")
        .replace("[all]\n    fileServer", "[all, more]\n    fileServer");
  }

  private static double initial(String yaml) {
    return Designs.part(disk(Sizing.of(Designs.parse(yaml))), "initial");
  }

  private static double update(String yaml) {
    return Designs.part(disk(Sizing.of(Designs.parse(yaml))), "update");
  }

  private static double throughput(String yaml) {
    return disk(Sizing.of(Designs.parse(yaml))).required();
  }

  private static Requirement disk(FleetSizing sizing) {
    return Designs.requirement(sizing, "r", Resource.DISK_THROUGHPUT);
  }
}
