package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DesignReviewTest {
  /** One repository that holds; each test makes one thing wrong with it. */
  private static final String HOLDS =
      """
      serviceLevel: {loadWithin: 10h, updateWithin: 20h}
      images:
        - {name: office, files: [office.ckm], packedSize: 1 GB}
      workspaces:
        - {name: desk, image: office, deployment: network}
      clientGroups:
        - name: paris
          clients: 360
          networks: [10.1.0.0/16]
          link: 1 Gbit/s
          workspaces: [desk]
        - name: nice
          clients: 36
          networks: [10.2.0.0/16]
          link: 100 Mbit/s
          workspaces: [desk]
      repositories:
        - name: hq
          reason: base
          at: [paris]
          images: [office]
          clientGroups: [paris, nice]
          fileServer: {agent: "http://fs:9850", disk: {space: 1 TB, throughput: 100 MB/s}, link: 1 Gbit/s}
          webServers: [{agent: "http://web:9850", url: "http://web/images", link: 1 Gbit/s}]
      """;

  @Test
  void theDesignThatHoldsHolds() {
    DesignReview review = review(HOLDS);

    assertThat(review.holds()).isTrue();
    assertThat(review.findings()).isEmpty();
    assertThat(review.repositories().get(0).verdict().word()).isEqualTo("adequate");
  }

  @Test
  void aLinkThatFailsLacksARepository() {
    DesignReview review = review(HOLDS.replace("link: 100 Mbit/s", "link: 8 Mbit/s"));

    // 36 × 1 GB ÷ 36,000 s = 1 MB/s of 0.94 MB/s.
    assertThat(review.holds()).isFalse();
    assertThat(review.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "A remote-network repository is lacking for link nice: it gives 7.52 Mbit/s to images"
                + " and 8 Mbit/s are asked of it.");
    assertThat(review.repositories().get(0).verdict())
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "needs 8 Mbit/s of 7.52 Mbit/s (0.94 × 8 Mbit/s of nice)", true));
  }

  @Test
  void aSiteThatCannotReachItsInstanceNeedsOneToo() {
    DesignReview review =
        review(
            HOLDS.replace("link: 100 Mbit/s", "link: 8 Mbit/s")
                + "instances: [{name: medv, clientGroups: [paris, nice]}]\n");

    assertThat(review.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "A remote-network repository is lacking for link nice: it gives 7.52 Mbit/s to images"
                + " and 8 Mbit/s are asked of it; it needs an instance as well if its clients"
                + " cannot reach medv across the link.");
  }

  @Test
  void aLinkThatIsNotDeclaredLeavesTheRepositoryUnknown() {
    DesignReview review = review(HOLDS.replace("    link: 100 Mbit/s\n", ""));

    assertThat(review.repositories().get(0).verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "needs 8 Mbit/s, no capacity is declared",
                "give client group nice a link, or name it in at"));
    assertThat(review.holds()).isTrue();
  }

  @Test
  void isolatedGroupsMustNotBeServedFromOutside() {
    DesignReview review =
        review(
            HOLDS.replace("    clients: 36\n", "    clients: 36\n    isolated: true\n")
                + "instances: [{name: medv, clientGroups: [paris, nice]}]\n");

    assertThat(review.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "An isolated-network repository is lacking for nice: no repository stands at it.",
            "Isolated client group nice is served from outside by hq, which does not stand at it.",
            "Isolated client group nice needs an instance inside its network; medv also manages"
                + " paris.");
  }

  @Test
  void clientsWithoutARepositoryAreCounted() {
    assertThat(
            review(HOLDS.replace("clientGroups: [paris, nice]", "clientGroups: [paris]"))
                .findings())
        .containsExactly(
            new Finding.Unserved(
                "nice", "desk", "office", 36, "it stands in no repository's clientGroups"));
    assertThat(
            review(
                    HOLDS
                        .replace(
                            "images:\n", "images:\n  - {name: x, files: [x], packedSize: 1 B}\n")
                        .replace("images: [office]", "images: [x]"))
                .findings())
        .containsExactly(
            new Finding.Unserved("paris", "desk", "office", 360, "hq does not keep it"),
            new Finding.Unserved("nice", "desk", "office", 36, "hq does not keep it"));
  }

  @Test
  void imagesThatMustBeSeparateNeedARepositoryOfTheirOwn() {
    String mixed =
        HOLDS
            .replace(
                "images:\n",
                "images:\n  - {name: pay, files: [pay], packedSize: 1 GB, separation: finance}\n")
            .replace("images: [office]", "images: [office, pay]");

    assertThat(review(mixed).findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "A regulatory repository is lacking for finance: hq keeps its images together with"
                + " others.");
  }

  @Test
  void clientsThatAreSlowThemselvesCannotBeHelped() {
    // 1 GB at 160 kbit/s = 20 kB/s takes 50,000 s, and 36,000 s are given.
    DesignReview review =
        review(HOLDS.replace("    clients: 36\n", "    clients: 36\n    clientRate: 160 kbit/s\n"));

    assertThat(review.findings())
        .containsExactly(
            new Finding.SlowClients(
                "nice",
                "office",
                RolloutKind.INITIAL,
                Duration.ofSeconds(50_000),
                Duration.ofHours(10)));
  }

  @Test
  void anInstanceTakesFiveThousandClients() {
    String many = HOLDS.replace("clients: 360", "clients: 5000");

    assertThat(review(many + "instances: [{name: medv, clientGroups: [paris, nice]}]\n").findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "Instance medv has 5036 clients, one takes 5000: split it into 2 instances.");
  }

  @Test
  void aGroupOfNoInstanceIsNotedUnlessItIsIsolated() {
    String instances = "instances: [{name: medv, clientGroups: [nice]}]\n";
    DesignReview review = review(HOLDS + instances);

    assertThat(review.holds()).isTrue();
    assertThat(review.repositories().get(0).notes())
        .containsExactly("Client group paris is in no instance.");
    assertThat(
            review(
                    HOLDS.replace("    clients: 360\n", "    clients: 360\n    isolated: true\n")
                        + instances)
                .findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "Isolated client group paris is in no instance: it needs one inside its network.");
  }

  @Test
  void directClientsReadPastTheWebTier() {
    // paris: 360 × 1 GB ÷ 36,000 s = 10 MB/s by SMB; nice: 1 MB/s by HTTP.
    FleetSizing sizing =
        Sizing.of(
            Designs.parse(
                HOLDS.replace("    clients: 360\n", "    clients: 360\n    access: smb\n")));

    assertThat(Designs.requirement(sizing, "hq", Resource.WEB_TIER_NETWORK).required())
        .isEqualTo(1_000_000);
    Requirement fileServer = Designs.requirement(sizing, "hq", Resource.FILE_SERVER_NETWORK);
    assertThat(fileServer.required()).isEqualTo(11_000_000);
    assertThat(Designs.part(fileServer, "by clients directly")).isEqualTo(10_000_000);
  }

  @Test
  void oneHostForAllRolesCountsItsNetworkOnce() {
    String one = HOLDS.replace("http://web:9850", "http://fs:9850");
    assertThat(fileServerNetwork(one)).isZero();

    String withDirectClients =
        one.replace("    clients: 360\n", "    clients: 360\n    access: smb\n");
    assertThat(fileServerNetwork(withDirectClients)).isEqualTo(11_000_000);
  }

  @Test
  void aRepositoryWithoutGroupsAsksNothing() {
    DesignReview review =
        review(
            HOLDS
                .replace("clientGroups: [paris, nice]\n    fileServer", "fileServer")
                .replace("workspaces: [desk]", "workspaces: []")
                .replace("  - {name: desk, image: office, deployment: network}", "  []"));

    assertThat(review.repositories().get(0).verdict().word()).isEqualTo("adequate");
    assertThat(review.repositories().get(0).expected()).isEmpty();
    assertThat(review.findings()).isEmpty();
  }

  private static double fileServerNetwork(String yaml) {
    return Designs.requirement(Sizing.of(Designs.parse(yaml)), "hq", Resource.FILE_SERVER_NETWORK)
        .required();
  }

  private static DesignReview review(String yaml) {
    return DesignReview.of(Designs.parse(yaml));
  }
}
