package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loss of a file server leaves: another repository, if that has the images and holds. */
class TakeoverTest {
  /**
   * r serves g and h: (360 + 36) × 1 GB ÷ 36,000 s = 11 MB/s, of which 1 MB/s goes to h across 0.94
   * × 100 Mbit/s = 11.75 MB/s. s serves k, 3,600 × 1 GB ÷ 36,000 s = 100 MB/s, and takes over.
   */
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 10h, updateWithin: 20h}
      images:
        - {name: a, files: [a], packedSize: 1 GB}
        - {name: b, files: [b], packedSize: 1 GB}
      workspaces:
        - {name: w, image: a, deployment: network}
        - {name: v, image: b, deployment: network}
      clientGroups:
        - {name: g, clients: 360, networks: [10.0.0.0/8], link: 1 Gbit/s, workspaces: [w]}
        - {name: h, clients: 36, networks: [11.0.0.0/8], link: 100 Mbit/s, workspaces: [w]}
        - {name: k, clients: 3600, networks: [12.0.0.0/8], link: 10 Gbit/s, workspaces: [v]}
      repositories:
        - name: r
          reason: base
          at: [g]
          images: [a]
          clientGroups: [g, h]
          fileServer: {agent: "http://fs-r:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
          webServers: [{agent: "http://web-r:9850", url: "http://web-r/i", link: 10 Gbit/s}]
        - name: s
          reason: organizational
          at: [k]
          images: [a, b]
          clientGroups: [k]
          failoverClientGroups: [g, h]
          fileServer: {agent: "http://fs-s:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
          webServers: [{agent: "http://web-s:9850", url: "http://web-s/i", link: 10 Gbit/s}]
      """;

  private static final String S_DISK = "fs-s:9850\", disk: {space: 1 TB, throughput: 400 MB/s}";

  @Test
  void anotherRepositoryWithTheImagesTakesOver() {
    assertThat(lost(DESIGN))
        .isEqualTo(new Verdict.Adequate("other repositories take its client groups over", true));
  }

  @Test
  void whoIsListedNowhereElseIsNotTakenOver() {
    assertThat(lost(DESIGN.replace("failoverClientGroups: [g, h]", "failoverClientGroups: [h]")))
        .isEqualTo(new Verdict.UnderProvisioned("nothing takes over for g", true));
  }

  @Test
  void aRepositoryWithoutTheImagesTakesNothingOver() {
    String without = DESIGN.replace("images: [a, b]", "images: [b]");

    assertThat(lost(without))
        .isEqualTo(new Verdict.UnderProvisioned("s, which takes over g, h, does not keep a", true));
    assertThat(takingOver(without).get(0))
        .isEqualTo(
            new Resilience(
                "taking over g, h: images",
                new Verdict.UnderProvisioned("it does not keep a, which g, h load", true)));
    assertThat(takingOver(DESIGN)).noneMatch(one -> one.event().endsWith("images"));
  }

  @Test
  void theSameFileServerIsLostWithIt() {
    String same = DESIGN.replace("http://fs-s:9850", "http://fs-r:9850");

    assertThat(lost(same))
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "s, which takes over g, h, stands on the same file server", true));
  }

  /** 100 + 11 = 111 MB/s: more than 110, and more than 0.7 × 150 = 105. */
  @Test
  void whoTakesOverMustCarryIt() {
    assertThat(lost(DESIGN.replace(S_DISK, S_DISK.replace("400", "110"))))
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "s, which takes over g, h: disk-throughput disk needs 111 MB/s of 110 MB/s (disk"
                    + " of the file server)",
                true));
    assertThat(lost(DESIGN.replace(S_DISK, S_DISK.replace("400", "150"))).word())
        .isEqualTo("tight");
    assertThat(lost(DESIGN.replace(S_DISK, "fs-s:9850\", disk: {space: 1 TB}")))
        .isEqualTo(
            new Verdict.Unknown(
                "s, which takes over g, h: disk-throughput disk needs 111 MB/s, no capacity is"
                    + " declared",
                "say it in fileServer.disk.throughput"));
  }

  /** s does not stand at g, whose 10 MB/s would cross 0.94 × 8 Mbit/s = 0.94 MB/s. */
  @Test
  void theLinksMustCarryItToo() {
    assertThat(lost(DESIGN.replace("link: 1 Gbit/s", "link: 8 Mbit/s")))
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "s, which takes over g: link g needs 80 Mbit/s of 7.52 Mbit/s (0.94 × 8 Mbit/s of"
                    + " g)",
                true));
  }

  /** h reads both images; s keeps the one and a third repository the other. */
  @Test
  void severalMayTakeOverTogether() {
    String both =
        DESIGN
            .replace("100 Mbit/s, workspaces: [w]", "100 Mbit/s, workspaces: [w, v]")
            .replace("images: [a]", "images: [a, b]")
            .replace("images: [a, b]\n    clientGroups: [k]", "images: [b]\n    clientGroups: [k]")
            .replace("failoverClientGroups: [g, h]", "failoverClientGroups: [h]");
    String third =
        both
            + """
              - name: t
                reason: organizational
                at: [g]
                images: [a]
                failoverClientGroups: [g, h]
                fileServer: {agent: "http://fs-t:9850", disk: {space: 1 TB, throughput: 400 MB/s}, link: 10 Gbit/s}
                webServers: [{agent: "http://web-t:9850", url: "http://web-t/i", link: 10 Gbit/s}]
            """;

    assertThat(lost(both))
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "nothing takes over for g; s, which takes over h, does not keep a", true));
    assertThat(lost(third).word()).isEqualTo("adequate");
    assertThat(takingOver(third)).noneMatch(one -> one.event().endsWith("images"));
  }

  private static Verdict lost(String yaml) {
    return resilience(yaml, "r").stream()
        .filter(one -> one.event().equals("the file server lost"))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static List<Resilience> takingOver(String yaml) {
    return resilience(yaml, "s").stream()
        .filter(one -> one.event().startsWith("taking over"))
        .toList();
  }

  private static List<Resilience> resilience(String yaml, String repository) {
    return Designs.repository(DesignReview.of(Designs.parse(yaml)), repository).resilience();
  }
}
