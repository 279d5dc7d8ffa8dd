package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What carries a web tier are hosts, however often the design lists each of them. */
class WebTierTest {
  /**
   * 3,600 × 1 GB ÷ 36,000 s = 100 MB/s through web servers of 0.94 × 1 Gbit/s = 117.5 MB/s each.
   */
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 10h, updateWithin: 20h}
      images: [{name: a, files: [a], packedSize: 1 GB}]
      workspaces: [{name: w, image: a, deployment: network}]
      clientGroups: [{name: g, clients: 3600, networks: [10.0.0.0/8], workspaces: [w]}]
      repositories:
        - name: r
          reason: base
          at: [g]
          images: [a]
          clientGroups: [g]
          fileServer: {agent: "http://fs:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
          webServers:
      """;

  private static final String ONE =
      "      - {agent: \"http://w1:9850\", url: \"http://w1/i\", link: 1 Gbit/s}\n";
  private static final String ONE_AGAIN =
      "      - {agent: \"http://w1:9850\", url: \"http://w1/j\", link: 1 Gbit/s}\n";
  private static final String OTHER =
      "      - {agent: \"http://w2:9850\", url: \"http://w2/i\", link: 1 Gbit/s}\n";
  private static final String VIRTUAL = "      - {url: \"http://vip/i\", link: 1 Gbit/s}\n";
  private static final String TOLERATES_ONE =
      "    webFaultTolerance: {kind: load-balanced, toleratedFailures: 1}\n";

  /** Three entries on two hosts, one of which may fail: the other carries all 100 MB/s. */
  @Test
  void toleratedFailuresAreFailuresOfHosts() {
    Requirement web = web(ONE + ONE_AGAIN + OTHER + TOLERATES_ONE);

    assertThat(web.declared())
        .contains(new Capacity(117_500_000, Provenance.DECLARED, "0.94 × 1 Gbit/s"));
    assertThat(Designs.part(web, "per carrying server")).isEqualTo(100_000_000);
    assertThat(oneWebServerLost(ONE + ONE_AGAIN + OTHER)).isEqualTo("tight");
  }

  /** Two entries on one host, tolerated or not: it is sized as it stands; lost, all is lost. */
  @ParameterizedTest
  @ValueSource(strings = {"", TOLERATES_ONE})
  void twoEntriesOfOneHostAreLostTogether(String tolerance) {
    String yaml = ONE + ONE_AGAIN + tolerance;

    assertThat(web(yaml).declared())
        .contains(new Capacity(117_500_000, Provenance.DECLARED, "0.94 × 1 Gbit/s"));
    assertThat(Designs.part(web(yaml), "per carrying server")).isEqualTo(100_000_000);
    assertThat(oneWebServerLost(yaml)).isEqualTo("under-provisioned");
  }

  /** Behind a virtual address, without agents: each entry is a server. */
  @Test
  void entriesWithoutAnAgentAreServersOfTheirOwn() {
    Requirement web = web(VIRTUAL + VIRTUAL);

    assertThat(web.declared().map(Capacity::value)).contains(235_000_000.0);
    assertThat(Designs.part(web, "per carrying server")).isEqualTo(50_000_000);
    assertThat(oneWebServerLost(VIRTUAL + VIRTUAL)).isEqualTo("tight");
    assertThat(oneWebServerLost(VIRTUAL)).isEqualTo("under-provisioned");
  }

  @Test
  void theNoteCountsHosts() {
    assertThat(review(ONE + ONE_AGAIN + OTHER + TOLERATES_ONE).notes())
        .containsExactly("Judged with 1 of 2 web servers, after the failures that it tolerates.");
  }

  /** One host with both roles has one link, whichever role declares it. */
  @Test
  void oneHostHasOneLink() {
    String both = "      - {agent: \"http://fs:9850\", url: \"http://fs/i\"LINK}\n";

    assertThat(web(both.replace("LINK", "")).declared().map(Capacity::value))
        .contains(1_175_000_000.0);
    assertThat(web(both.replace("LINK", ", link: 1 Gbit/s")).declared().map(Capacity::value))
        .contains(117_500_000.0);
    String onlyAtTheWebServer = (DESIGN + both).replace(", link: 10 Gbit/s", "");
    assertThat(
            fileServer(onlyAtTheWebServer.replace("LINK", ", link: 1 Gbit/s")).map(Capacity::value))
        .contains(117_500_000.0);
    assertThat(fileServer(onlyAtTheWebServer.replace("LINK", ""))).isEmpty();
  }

  private static Optional<Capacity> fileServer(String yaml) {
    return Designs.requirement(Sizing.of(Designs.parse(yaml)), "r", Resource.FILE_SERVER_NETWORK)
        .declared();
  }

  private static Requirement web(String servers) {
    return Designs.requirement(
        Sizing.of(Designs.parse(DESIGN + servers)), "r", Resource.WEB_TIER_NETWORK);
  }

  private static String oneWebServerLost(String servers) {
    return review(servers).resilience().stream()
        .filter(one -> one.event().equals("one web server lost"))
        .findFirst()
        .orElseThrow()
        .verdict()
        .word();
  }

  private static RepositoryReview review(String servers) {
    return Designs.repository(DesignReview.of(Designs.parse(DESIGN + servers)), "r");
  }
}
