package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.RolloutKind;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold for any design, tried on many made-up ones. */
class SizingPropertiesTest {
  private final Random random = new Random(42);

  @Test
  void moreClientsNeverAskLess() {
    for (int i = 0; i < 200; i++) {
      int clients = 1 + random.nextInt(5_000);
      String rest = rest();
      assertThat(required(clients + 1 + random.nextInt(100), rest))
          .isGreaterThanOrEqualTo(required(clients, rest));
    }
  }

  @Test
  void expectedPeakNeverExceedsTheWorstCase() {
    for (int i = 0; i < 200; i++) {
      Design design = design(1 + random.nextInt(5_000), rest());
      RepositoryReview review = DesignReview.of(design).repositories().get(0);
      double worst = Designs.requirement(Sizing.of(design), "r", Resource.DOWNLOADS).required();

      for (RolloutKind kind : RolloutKind.values()) {
        assertThat(review.expected()).containsKey(kind);
      }
      for (ExpectedLoad load : review.expected().values()) {
        assertThat(load.peakDownloads()).isBetween(1.0, worst);
        assertThat(load.finish()).isPositive();
      }
    }
  }

  @Test
  void aCapacityOfWhatIsRequiredIsNeverUnderProvisioned() {
    for (int i = 0; i < 200; i++) {
      Requirement disk =
          Designs.requirement(
              Sizing.of(design(1 + random.nextInt(5_000), rest())), "r", Resource.DISK_THROUGHPUT);
      assertThat(Verdict.of(disk.required(), disk.required(), 0.7, true, "").word())
          .isEqualTo("tight");
      assertThat(Verdict.of(disk.required(), disk.required() - 1, 0.7, true, "").word())
          .isEqualTo("under-provisioned");
    }
  }

  @Test
  void wavesNeverAskMoreOfFirstLoads() {
    for (int i = 0; i < 200; i++) {
      int clients = 1 + random.nextInt(5_000);
      String rest = rest();
      String waves = inWaves(1 + random.nextInt(clients), 1 + random.nextInt(600), rest);
      assertThat(initial(clients, waves)).isLessThanOrEqualTo(initial(clients, rest));
    }
  }

  @Test
  void moreClientsNeverAskLessOfFirstLoadsInWaves() {
    for (int i = 0; i < 200; i++) {
      int clients = 1 + random.nextInt(500);
      String waves = inWaves(1 + random.nextInt(60), 1 + random.nextInt(600), rest());
      assertThat(initial(clients + 1 + random.nextInt(3), waves))
          .isGreaterThanOrEqualTo(initial(clients, waves));
    }
  }

  /** The few waves that are tried against all of them, in both kinds and with two windows. */
  @Test
  void noOtherWaveAsksMore() {
    for (int i = 0; i < 300; i++) {
      int[] clients = {1 + random.nextInt(60), 1 + random.nextInt(60)};
      int[] windows = {600 + random.nextInt(6_000), 6_600 + random.nextInt(60_000)};
      int wave = 1 + random.nextInt(40);
      int every = 1 + random.nextInt(600);
      String groups = "g, clients: %d, serviceLevel: {loadWithin: %ds, updateWithin: %ds}";
      Design design =
          Designs.parse(
              """
              serviceLevel: {loadWithin: 1h, updateWithin: 1h}
              images: [{name: i, files: [i], packedSize: 1 GB, waves: {clients: %d, every: %ds}}]
              workspaces: [{name: w, image: i, deployment: network}]
              clientGroups:
                - {name: a%s, workspaces: [w]}
                - {name: b%s, workspaces: [w]}
              repositories:
                - name: r
                  reason: base
                  at: [ag, bg]
                  images: [i]
                  clientGroups: [ag, bg]
                  fileServer: {agent: "http://fs:9850"}
              """
                  .formatted(
                      wave,
                      every,
                      groups.formatted(clients[0], windows[0], windows[0]),
                      groups.formatted(clients[1], windows[1], windows[1])));
      Requirement disk = Designs.requirement(Sizing.of(design), "r", Resource.DISK_THROUGHPUT);

      assertThat(Designs.part(disk, "initial"))
          .as("initial %s", design)
          .isCloseTo(initialByTrying(clients, windows, wave, every), within(1.0));
      assertThat(Designs.part(disk, "update"))
          .as("update %s", design)
          .isCloseTo(updateByTrying(clients, windows, wave, every), within(1.0));
    }
  }

  private static double initialByTrying(int[] clients, int[] windows, int wave, int every) {
    int all = clients[0] + clients[1];
    double most = 0;
    for (int n = 1; (n - 1) * wave < all; n++) {
      most = Math.max(most, 1e9 * Math.min(all, n * wave) / (windows[0] + (n - 1) * every));
    }
    return Math.min(most, atOnce(clients, windows));
  }

  private static double updateByTrying(int[] clients, int[] windows, int wave, int every) {
    int all = clients[0] + clients[1];
    int last = (all - 1) / wave * every;
    double most = atOnce(clients, windows);
    for (int n = 2; (n - 1) * wave < all; n++) {
      for (int i = 0; i < 2; i++) {
        int hurried = Math.min(i == 0 ? clients[0] : all, all - (n - 1) * wave);
        int left = windows[i] - (n - 1) * every;
        if (windows[i] > last) {
          most = Math.max(most, 1e9 * hurried / left);
        }
      }
    }
    return most;
  }

  private static double atOnce(int[] clients, int[] windows) {
    return 1e9 * clients[0] / windows[0] + 1e9 * clients[1] / windows[1];
  }

  private static String inWaves(int clients, int minutes, String rest) {
    return rest.replace(
        "packedSize", "waves: {clients: " + clients + ", every: " + minutes + "m}, packedSize");
  }

  private static double required(int clients, String rest) {
    return disk(clients, rest).required();
  }

  private static double initial(int clients, String rest) {
    return Designs.part(disk(clients, rest), "initial");
  }

  private static Requirement disk(int clients, String rest) {
    return Designs.requirement(Sizing.of(design(clients, rest)), "r", Resource.DISK_THROUGHPUT);
  }

  private static Design design(int clients, String rest) {
    return Designs.parse(rest.replace("CLIENTS", String.valueOf(clients)));
  }

  private String rest() {
    return """
    serviceLevel: {loadWithin: %dm, updateWithin: %dm}
    images: [{name: i, files: [i], packedSize: %d MB, transferRatio: {initial: 0.%d, update: 0.%d}}]
    workspaces: [{name: w, image: i, deployment: network}]
    clientGroups: [{name: g, clients: CLIENTS, networks: ["::/0"], workspaces: [w], clientRate: %d Mbit/s}]
    repositories:
      - name: r
        reason: base
        at: [g]
        images: [i]
        clientGroups: [g]
        fileServer: {agent: "http://fs:9850", disk: {throughput: %d MB/s}}
    """
        .formatted(
            1 + random.nextInt(2_000),
            1 + random.nextInt(5_000),
            1 + random.nextInt(50_000),
            1 + random.nextInt(99),
            1 + random.nextInt(99),
            1 + random.nextInt(1_000),
            1 + random.nextInt(2_000));
  }
}
