package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.sizing.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left to say when a host does not answer. */
class LostHostTest {
  private final HostSample files = new HostSample("http://fs01:9850");
  private final HostSample one = new HostSample("http://web01:9850");
  private final HostSample two = new HostSample("http://web02:9850");

  @Test
  void staysUnderProvisionedByTheLastKnownSpeedOfItsInterfaces() {
    one.lost();

    // 100 clients × 100 GB ÷ 8 h = 347 MB/s, over two servers of 1 Gbit/s each.
    ResourceAssessment tier = judged("100 GB").resource("hq", Resource.WEB_TIER_NETWORK);

    assertThat(tier.verdict().word()).isEqualTo("under-provisioned");
    assertThat(tier.verdict().reason())
        .isEqualTo(
            "needs 2.78 Gbit/s of 1.88 Gbit/s (2 hosts carrying × 0.94 × 1 Gbit/s of web01:9850,"
                + " as last known 12 s ago); no answer from agent http://web01:9850 for 12 s:"
                + " connection refused");
    assertThat(tier.used()).isEmpty();
  }

  @Test
  void staysUnderProvisionedByTheLastKnownSpaceOfItsVolume() {
    files.lost();

    // Two versions of 400 GB; the volume had 300 GB free and held 1 GB of images.
    ResourceAssessment space = judged("400 GB").resource("hq", Resource.DISK_SPACE);

    assertThat(space.verdict().word()).isEqualTo("under-provisioned");
    assertThat(space.verdict().reason())
        .contains("(free on /srv or held by images, as last known 12 s ago)")
        .endsWith("; no answer from agent http://fs01:9850 for 12 s: connection refused");
    assertThat(space.used()).isEmpty();
  }

  @Test
  void isUnknownByTheLastKnownCapacityWhereThatWouldDo() {
    files.lost();
    one.lost();

    FleetSample judged = judged("1 GB");

    assertThat(judged.resource("hq", Resource.DISK_SPACE).verdict().word()).isEqualTo("unknown");
    assertThat(judged.resource("hq", Resource.WEB_TIER_NETWORK).verdict().word())
        .isEqualTo("unknown");
  }

  @Test
  void showsNoPartOfTheDownloadsAsTheirCount() {
    one.downloads(7, 80, "10.1.0.5", 1e6);
    two.downloads(5, 80, "10.1.0.6", 1e6).lost();

    FleetSample judged = judged("1 GB");
    RepositoryAssessment hq = judged.repository("hq");

    assertThat(hq.activeDownloads()).isEmpty();
    assertThat(hq.stalledDownloads()).isEmpty();
    assertThat(hq.clientGroups().get(0).activeDownloads()).isEmpty();
    assertThat(hq.clientGroups().get(0).bytesPerSecond()).isEmpty();
    assertThat(hq.otherClients().activeDownloads()).isEmpty();
    assertThat(judged.resource("hq", Resource.DOWNLOADS).verdict().reason())
        .isEqualTo("no answer from agent http://web02:9850 for 12 s: connection refused");
  }

  @Test
  void countsNoDownloadsBesideAServerThatNobodyWatches() {
    one.downloads(7, 80, "10.1.0.5", 1e6);
    String design = design().replace("agent: \"http://web02:9850\", ", "");

    FleetSample judged = FleetSample.of("1 GB", design, files, one);

    assertThat(judged.repository("hq").activeDownloads()).isEmpty();
    assertThat(judged.resource("hq", Resource.DOWNLOADS).verdict().reason())
        .isEqualTo("no agent watches the web server http://web02/i of hq");
  }

  @Test
  void takesNoHalfOfAWebTierForAllOfIt() {
    String design = design().replace("agent: \"http://web02:9850\", ", "");

    // 174 MB/s, more than one server of 1 Gbit/s can send; the other's link is not known.
    FleetSample judged = FleetSample.of("50 GB", design, files, one);

    assertThat(judged.resource("hq", Resource.WEB_TIER_NETWORK).verdict().word())
        .isEqualTo("unknown");
  }

  @Test
  void isAsOldAsItsOldestEvidence() {
    assertThat(judged("1 GB").repository("hq").age()).contains(Duration.ofSeconds(1));
    two.lost();
    assertThat(judged("1 GB").repository("hq").age()).contains(Duration.ofSeconds(12));
    one.neverSeen();
    assertThat(judged("1 GB").repository("hq").age()).isEmpty();
  }

  private FleetSample judged(String packedSize) {
    return FleetSample.of(packedSize, design(), files, one, two);
  }

  private static String design() {
    return """
        clientGroups: [{name: ga, clients: 100, networks: [10.1.0.0/16], workspaces: [w]}]
        repositories:
          - name: hq
            reason: base
            at: [ga]
            images: [a]
            clientGroups: [ga]
            fileServer: {agent: "http://fs01:9850", imageDirectory: /srv/images,
                         disk: {throughput: 4 GB/s}, link: 10 Gbit/s}
            webServers:
              - {agent: "http://web01:9850", url: "http://web01/i"}
              - {agent: "http://web02:9850", url: "http://web02/i"}
        """;
  }
}
