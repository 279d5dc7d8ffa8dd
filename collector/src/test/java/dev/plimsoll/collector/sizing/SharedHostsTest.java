package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Repositories on the same host are judged alone, and their sum is held against it. */
class SharedHostsTest {
  /**
   * Each repository keeps two versions of its 300 GB, 600 GB, and serves 36 clients with them: 36 ×
   * 300 GB ÷ 36,000 s = 300 MB/s at first, half of it for updates.
   */
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 10h, updateWithin: 20h}
      images:
        - {name: a, files: [a], packedSize: 300 GB}
        - {name: b, files: [b], packedSize: 300 GB}
      workspaces:
        - {name: w, image: a, deployment: network}
        - {name: v, image: b, deployment: network}
      clientGroups:
        - {name: g, clients: 36, networks: [10.0.0.0/8], workspaces: [w]}
        - {name: h, clients: 36, networks: [11.0.0.0/8], workspaces: [v]}
      repositories:
        - name: r
          reason: base
          at: [g]
          images: [a]
          clientGroups: [g]
          fileServer: {agent: "http://FILES_R:9850", volume: VOLUME_R, imageDirectory: DIR, disk: DISK_R, link: 4 Gbit/s}
          webServers: [{agent: "http://WEB_R:9850", url: "http://web/r", link: 4 Gbit/s}]
        - name: s
          reason: organizational
          at: [h]
          images: [b]
          clientGroups: [h]
          fileServer: {agent: "http://FILES_S:9850", volume: VOLUME_S, imageDirectory: DIR, disk: DISK_S, link: 4 Gbit/s}
          webServers: [{agent: "http://WEB_S:9850", url: "http://web/s", link: 4 Gbit/s}]
      """;

  private static final String DISK = "{space: 1 TB, throughput: 400 MB/s}";

  @Test
  void whatStandsApartDoesNotAddUp() {
    assertThat(findings(apart())).isEmpty();
    assertThat(notes(apart(), "r")).isEmpty();
  }

  /**
   * 600 + 600 GB = 1.2 TB of 1 TB; 300 + 300 MB/s = 600 MB/s of 400 MB/s of disk, and = 4.8 Gbit/s
   * of 0.94 × 4 Gbit/s.
   */
  @Test
  void oneFileServerMustGiveWhatAllAsk() {
    String shared = apart().replace("files-s", "files-r");

    assertThat(findings(shared))
        .containsExactly(
            "Host files-r is asked for 1.09 TiB of disk-space by r and s together and can give"
                + " 931.32 GiB.",
            "Host files-r is asked for 600 MB/s of disk-throughput by r and s together and can"
                + " give 400 MB/s.",
            "Host files-r is asked for 4.8 Gbit/s of file-server-network by r and s together and"
                + " can give 3.76 Gbit/s.");
    DesignReview review = DesignReview.of(Designs.parse(shared));
    assertThat(review.holds()).isFalse();
    // Their own figures stay their own.
    assertThat(Designs.repository(review, "r").verdict().word()).isEqualTo("tight");
    String sums =
        ": together they ask for 1.09 TiB of disk-space (of 931.32 GiB), 600 MB/s of"
            + " disk-throughput (of 400 MB/s), 4.8 Gbit/s of file-server-network (of 3.76 Gbit/s).";
    assertThat(notes(shared, "r")).containsExactly("Host files-r also serves s" + sums);
    assertThat(notes(shared, "s")).containsExactly("Host files-r also serves r" + sums);
  }

  @Test
  void anotherVolumeHasItsOwnDisks() {
    String shared = apart("/other").replace("files-s", "files-r");

    assertThat(findings(shared))
        .containsExactly(
            "Host files-r is asked for 4.8 Gbit/s of file-server-network by r and s together and"
                + " can give 3.76 Gbit/s.");
  }

  @Test
  void oneWebServerMustGiveWhatAllAsk() {
    assertThat(findings(apart().replace("web-s", "web-r")))
        .containsExactly(
            "Host web-r is asked for 4.8 Gbit/s of web-tier-network by r and s together and can"
                + " give 3.76 Gbit/s.");
  }

  /**
   * s spreads its 300 MB/s over two servers, one of which is r's: 300 + 150 = 450 MB/s = 3.6 Gbit/s
   * of 3.76 Gbit/s.
   */
  @Test
  void aSharedWebServerCarriesItsShareOfEachTier() {
    String two =
        apart()
            .replace(
                "[{agent: \"http://web-s:9850\"",
                "[{agent: \"http://web-r:9850\", url: \"http://web/x\", link: 4 Gbit/s}, {agent:"
                    + " \"http://web-s:9850\"");

    assertThat(findings(two)).isEmpty();
    assertThat(notes(two, "r"))
        .containsExactly(
            "Host web-r also serves s: together they ask for 3.6 Gbit/s of web-tier-network (of"
                + " 3.76 Gbit/s).");
  }

  /** Both serve both groups with both images: each client loads each image once. */
  @Test
  void aGroupOfBothIsCountedOnce() {
    String both =
        apart()
            .replace("files-s", "files-r")
            .replace("clientGroups: [g]", "clientGroups: [g, h]")
            .replace("clientGroups: [h]", "clientGroups: [g, h]")
            .replace("images: [a]", "images: [a, b]")
            .replace("images: [b]", "images: [a, b]")
            .replace("1 TB", "2 TB")
            .replace("400 MB/s", "600 MB/s");

    // 600 MB/s of 600 MB/s; the images lie in the same directory: 1.2 of 2 TB.
    assertThat(findings(both))
        .containsExactly(
            "Host files-r is asked for 4.8 Gbit/s of file-server-network by r and s together and"
                + " can give 3.76 Gbit/s.");
    assertThat(notes(both, "r").get(0))
        .contains(
            "1.09 TiB of disk-space (of 1.82 TiB), 600 MB/s of disk-throughput (of 600 MB/s)");
  }

  @Test
  void capacitiesThatDifferAreNoted() {
    String differ =
        apart()
            .replace("files-s", "files-r")
            .replace(
                "disk: " + DISK + ", link: 4 Gbit/s}\n    webServers: [{agent: \"http://web-s",
                "disk: {space: 1 TB, throughput: 500 MB/s}, link: 4 Gbit/s}\n    webServers: [{agent: \"http://web-s");

    assertThat(findings(differ)).noneMatch(sentence -> sentence.contains("disk-throughput"));
    assertThat(notes(differ, "s").get(0))
        .contains("600 MB/s of disk-throughput (declared differently: 400 MB/s and 500 MB/s)");
  }

  private static String apart() {
    return apart("/s");
  }

  private static String apart(String volumeOfS) {
    return DESIGN
        .replace("FILES_R", "files-r")
        .replace("FILES_S", "files-s")
        .replace("WEB_R", "web-r")
        .replace("WEB_S", "web-s")
        .replace("VOLUME_R", "/s")
        .replace("VOLUME_S", volumeOfS)
        .replace("DIR", "/s/images")
        .replace("DISK_R", DISK)
        .replace("DISK_S", DISK);
  }

  private static List<String> findings(String yaml) {
    return DesignReview.of(Designs.parse(yaml)).findings().stream().map(Finding::sentence).toList();
  }

  private static List<String> notes(String yaml, String repository) {
    return Sizing.of(Designs.parse(yaml)).of(repository).notes();
  }
}
