package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

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
      String waves =
          rest.replace(
              "packedSize",
              "waves: {clients: "
                  + (1 + random.nextInt(clients))
                  + ", every: "
                  + (1 + random.nextInt(600))
                  + "m}, packedSize");
      assertThat(initial(clients, waves)).isLessThanOrEqualTo(initial(clients, rest));
    }
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
