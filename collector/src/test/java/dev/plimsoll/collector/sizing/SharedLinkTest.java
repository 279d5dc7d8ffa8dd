package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that carry what several repositories send, or what a repository only may have to send. */
class SharedLinkTest {
  /** Two repositories that keep the same image of 1 GB; each test says who serves whom. */
  private static final String TWO =
      """
      serviceLevel: {loadWithin: LOAD, updateWithin: UPDATE}
      images: [{name: a, files: [a], packedSize: 1 GB}]
      workspaces: [{name: w, image: a, deployment: network}]
      links: [{name: wan, bandwidth: WIRE}]
      clientGroups:
        - {name: g, clients: 500, networks: [10.0.0.0/8], link: wan, workspaces: [w]}
        - {name: h, clients: 500, networks: [11.0.0.0/8], link: wan, workspaces: [w]}
      repositories:
        - name: r
          reason: base
          images: [a]
          clientGroups: [R_OWN]
          failoverClientGroups: [R_FAILOVER]
          fileServer: {agent: "http://fs-r:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
          webServers: [{agent: "http://web-r:9850", url: "http://web-r/i", link: 10 Gbit/s}]
        - name: s
          reason: organizational
          images: [a]
          clientGroups: [S_OWN]
          failoverClientGroups: [S_FAILOVER]
          fileServer: {agent: "http://fs-s:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
          webServers: [{agent: "http://web-s:9850", url: "http://web-s/i", link: 10 Gbit/s}]
      """;

  /**
   * Waves of 100 every hour, from each repository: 500 clients in five waves. Initial: 500 GB ÷
   * (36,000 + 4 × 3,600) s = 9,920,634.92 B/s (four waves: 400 GB ÷ 46,800 s = 8.5 MB/s; one: 2.8
   * MB/s), twice: 19,841,269.84 B/s. One queue of 1,000 clients would have ten waves and ask 1 TB ÷
   * 68,400 s = 14.6 MB/s. Update: 500 GB ÷ 72,000 s twice.
   */
  @Test
  void eachRepositoryLetsItsOwnWavesIn() {
    Text design = in("10h", "20h", "1 Gbit/s").serving("g", "", "h", "");
    String yaml =
        design
            .yaml()
            .replace("packedSize: 1 GB", "packedSize: 1 GB, waves: {clients: 100, every: 1h}");

    assertThat(link(review(yaml), "r").parts())
        .containsExactly(
            new Part("initial", 19_841_270),
            new Part("update", 13_888_889),
            new Part("from this repository", 9_920_635));
    // Half of 0.94 × 125 MB/s is r's: its last wave starts after 4 h, and its 100 GB take 1,702.128
    // s.
    assertThat(repository(review(yaml), "r").expected())
        .containsEntry(
            RolloutKind.UPDATE, new ExpectedLoad(48, Duration.ofMillis(16_102_128), "link wan"));
  }

  /**
   * 500 × 1 GB ÷ 97,200 s = 5,144,032.92 B/s of 0.94 × 50 Mbit/s = 5,875,000 B/s, from whichever of
   * the two: tight. Counted twice it would fail.
   */
  @Test
  void aGroupOfTwoRepositoriesCrossesItsLinkOnce() {
    DesignReview review = review(in("27h", "200h", "50 Mbit/s").serving("g", "", "g", "").yaml());

    for (String name : List.of("r", "s")) {
      assertThat(link(review, name).parts())
          .containsExactly(new Part("initial", 5_144_033), new Part("update", 694_445));
      assertThat(repository(review, name).verdict().word()).isEqualTo("tight");
    }
    assertThat(review.findings())
        .extracting(Finding::sentence)
        .noneMatch(sentence -> sentence.contains("link wan"));
  }

  /**
   * The same group at one of them: only the other's downloads cross, and they may be all of them.
   */
  @Test
  void aRepositoryAtTheGroupSendsNothingAcross() {
    String yaml =
        in("27h", "200h", "50 Mbit/s")
            .serving("g", "", "g", "")
            .yaml()
            .replace("name: s\n", "name: s\n    at: [g]\n");

    assertThat(link(review(yaml), "r").required()).isEqualTo(5_144_033);
    assertThat(links(review(yaml), "s")).isEmpty();
  }

  /**
   * r serves both groups, 1,000 × 1 GB ÷ 97,200 s = 10,288,065.84 B/s of 5,875,000: its link fails.
   * s would serve them only if r failed: nothing of that is in its verdict, all of it is judged
   * apart.
   */
  @Test
  void whatARepositorySendsOnlyOnFailureIsNotInItsVerdict() {
    DesignReview review =
        review(in("27h", "200h", "50 Mbit/s").serving("g, h", "", "", "g, h").yaml());

    assertThat(repository(review, "r").verdict().word()).isEqualTo("under-provisioned");
    assertThat(repository(review, "s").verdict().word()).isEqualTo("adequate");
    assertThat(link(review, "s").parts())
        .containsExactly(
            new Part("initial", 0), new Part("update", 0), new Part("on failure", 10_288_066));
    assertThat(repository(review, "s").resilience())
        .filteredOn(one -> one.event().startsWith("taking over"))
        .extracting(one -> one.event() + " " + one.verdict().word())
        .containsExactly(
            "taking over g, h: disk-throughput disk adequate",
            "taking over g, h: file-server-network fs-s adequate",
            "taking over g, h: web-tier-network web tier adequate",
            "taking over g, h: link wan under-provisioned");
  }

  /** s serves h across the link, which r fills: it is in the verdict of both. */
  @Test
  void whoSendsAcrossAFullLinkIsJudgedByIt() {
    DesignReview review = review(in("27h", "200h", "50 Mbit/s").serving("g", "", "h", "").yaml());

    assertThat(link(review, "s").parts())
        .containsExactly(
            new Part("initial", 10_288_066),
            new Part("update", 1_388_889),
            new Part("from this repository", 5_144_033));
    assertThat(repository(review, "s").verdict().word()).isEqualTo("under-provisioned");
  }

  private record Text(String yaml) {
    Text serving(String own, String failover, String otherOwn, String otherFailover) {
      return new Text(
          yaml.replace("R_OWN", own)
              .replace("R_FAILOVER", failover)
              .replace("S_OWN", otherOwn)
              .replace("S_FAILOVER", otherFailover));
    }
  }

  private static Text in(String load, String update, String wire) {
    return new Text(TWO.replace("LOAD", load).replace("UPDATE", update).replace("WIRE", wire));
  }

  private static DesignReview review(String yaml) {
    return DesignReview.of(Designs.parse(yaml));
  }

  private static RepositoryReview repository(DesignReview review, String name) {
    return Designs.repository(review, name);
  }

  private static Requirement link(DesignReview review, String name) {
    return links(review, name).get(0);
  }

  private static List<Requirement> links(DesignReview review, String name) {
    return repository(review, name).requirements().stream()
        .map(JudgedRequirement::requirement)
        .filter(one -> one.resource() == Resource.LINK)
        .toList();
  }
}
