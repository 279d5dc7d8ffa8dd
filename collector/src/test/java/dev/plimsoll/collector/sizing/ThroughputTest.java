package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.Design;
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

  @Test
  void wavesThatBeginAfterTheWindowAreFound() {
    assertThat(DesignReview.of(Designs.parse(waves(500, "20000s"))).findings())
        .containsExactly(new Finding.LateWaves("r", "big", java.time.Duration.ofSeconds(20_000)));
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

  private static double throughput(String yaml) {
    return disk(Sizing.of(Designs.parse(yaml))).required();
  }

  private static Requirement disk(FleetSizing sizing) {
    return Designs.requirement(sizing, "r", Resource.DISK_THROUGHPUT);
  }
}
