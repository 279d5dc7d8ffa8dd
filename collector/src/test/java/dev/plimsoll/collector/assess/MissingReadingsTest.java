package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.assess.HostSample.Part;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent that answers and leaves something out has told nothing of it, not zero. */
class MissingReadingsTest {
  private static final String FILES = "http://fs01:9850";
  private static final String WEB = "http://web01:9850";
  private static final String DESIGN =
      """
      links: [{name: wan, bandwidth: 1 Gbit/s}]
      clientGroups: [{name: lyon, clients: 10, networks: [10.1.0.0/16], link: wan, workspaces: [w]}]
      repositories:
        - name: hq
          reason: base
          images: [a]
          clientGroups: [lyon]
          fileServer: {agent: "http://fs01:9850", imageDirectory: /srv/images,
                       disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
          webServers: [{agent: "http://web01:9850", url: "http://web01/i", link: 1 Gbit/s}]
      """;

  private final HostSample files = new HostSample(FILES);
  private final HostSample web = new HostSample(WEB);

  @Test
  void isAdequateWhenNothingIsLeftOut() {
    assertThat(judged().repository("hq").verdict().word()).isEqualTo("adequate");
  }

  @Test
  void namesTheFailingSamplerBehindAMissingNetwork() {
    web.without(Part.NETWORKS).failing("networks");

    ResourceAssessment tier = judged().resource("hq", Resource.WEB_TIER_NETWORK);

    assertThat(tier.used()).isEmpty();
    assertThat(tier.verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "agent http://web01:9850 tells nothing of its network interfaces: its sampler"
                    + " networks fails",
                "See in that agent's log why it fails."));
    assertThat(judged().repository("hq").verdict().word()).isEqualTo("unknown");
  }

  @Test
  void judgesNoFileServerWithoutItsNetwork() {
    files.without(Part.NETWORKS);

    ResourceAssessment network = judged().resource("hq", Resource.FILE_SERVER_NETWORK);

    assertThat(network.used()).isEmpty();
    assertThat(network.verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "agent http://fs01:9850 tells nothing of its network interfaces",
                "See in that agent's metrics and log why the figures are missing."));
  }

  @Test
  void needsTheDownloadsOfTheServersForLinkTierAndCounts() {
    web.without(Part.DOWNLOADS).failing("downloads");

    FleetSample judged = judged();

    for (Resource resource :
        new Resource[] {
          Resource.LINK, Resource.WEB_TIER_NETWORK, Resource.WEB_TIER_THROUGHPUT, Resource.DOWNLOADS
        }) {
      assertThat(judged.resource("hq", resource).used()).as("%s", resource).isEmpty();
      assertThat(judged.resource("hq", resource).verdict().reason())
          .as("%s", resource)
          .isEqualTo(
              "agent http://web01:9850 tells nothing of its downloads: its sampler downloads fails");
    }
    assertThat(judged.repository("hq").activeDownloads()).isEmpty();
    assertThat(judged.repository("hq").verdict().word()).isEqualTo("unknown");
  }

  @Test
  void asksNoDownloadsOfAFileServerThatServesNoClients() {
    files.without(Part.DOWNLOADS);

    assertThat(judged().repository("hq").verdict().word()).isEqualTo("adequate");
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"DISKS", "VOLUMES", "IMAGES"})
  void judgesNoDiskWithoutItsFigures(Part part) {
    files.without(part);

    RepositoryAssessment hq = judged().repository("hq");

    assertThat(hq.verdict().word()).isEqualTo("unknown");
    assertThat(hq.verdict().reason()).contains("agent http://fs01:9850 tells nothing of its ");
  }

  @Test
  void showsNoProcessorsThatTheAgentDoesNotTellOf() {
    web.without(Part.CPU);

    assertThat(judged().cpu("hq", "web01:9850").verdict().reason())
        .isEqualTo("agent http://web01:9850 tells nothing of its processors");
  }

  @Test
  void staysUnderProvisionedAndSaysWhatIsMissing() {
    web.without(Part.DOWNLOADS);

    FleetSample judged = FleetSample.of("400 GB", DESIGN, files, web);

    // 10 clients × 400 GB ÷ 8 h = 139 MB/s = 1.11 Gbit/s.
    assertThat(judged.resource("hq", Resource.LINK).verdict())
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "needs 1.11 Gbit/s of 940 Mbit/s (0.94 × 1 Gbit/s of wan); agent"
                    + " http://web01:9850 tells nothing of its downloads",
                true));
    assertThat(judged.resource("hq", Resource.LINK).used()).isEmpty();
  }

  @Test
  void inventsNoRateBeforeTheSecondReading() {
    web.once().downloads(2, 80, "10.1.0.5", 5e6);

    RepositoryAssessment hq = judged().repository("hq");

    assertThat(hq.activeDownloads()).hasValue(2);
    assertThat(hq.clientGroups().get(0).bytesPerSecond()).isEmpty();
    for (Resource resource : new Resource[] {Resource.LINK, Resource.WEB_TIER_NETWORK}) {
      assertThat(Sample.resource(hq, resource).used()).as("%s", resource).isEmpty();
      assertThat(Sample.resource(hq, resource).verdict().reason())
          .startsWith("agent http://web01:9850 has told of its ")
          .endsWith(" once; a rate needs two readings, at most a minute apart");
    }
  }

  @Test
  void countsDownloadsWhoseBytesAreNotToldAndHasNoRateOfThem() {
    web.uncounted().downloads(2, 80, "10.1.0.5", 5e6).downloads(1, 80, "192.0.2.1", 5e6);

    FleetSample judged = judged();
    RepositoryAssessment hq = judged.repository("hq");

    assertThat(hq.activeDownloads()).hasValue(3);
    assertThat(hq.clientGroups().get(0).activeDownloads()).hasValue(2);
    assertThat(hq.clientGroups().get(0).bytesPerSecond()).isEmpty();
    assertThat(hq.otherClients().activeDownloads()).hasValue(1);
    assertThat(hq.otherClients().bytesPerSecond()).isEmpty();
    assertThat(judged.resource("hq", Resource.DOWNLOADS).used()).hasValue(3);
    assertThat(judged.resource("hq", Resource.LINK).used()).isEmpty();
    assertThat(judged.resource("hq", Resource.LINK).verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "agent http://web01:9850 gives no rate of its downloads: its sampler downloads"
                    + " fails",
                "See in that agent's log why it fails."));
    assertThat(judged.resource("hq", Resource.WEB_TIER_NETWORK).used()).isPresent();
  }

  @Test
  void hasNoRateOfAGroupOfWhichNobodyDownloadsWhenBytesAreNotTold() {
    web.uncounted();

    RepositoryAssessment hq = judged().repository("hq");

    assertThat(hq.activeDownloads()).hasValue(0);
    assertThat(hq.clientGroups().get(0).bytesPerSecond()).isEmpty();
  }

  @Test
  void losesOnlyTheDownloadsOfAHostThatCannotTellThem() {
    web.untold();

    FleetSample judged = judged();
    RepositoryAssessment hq = judged.repository("hq");

    assertThat(hq.activeDownloads()).isEmpty();
    assertThat(hq.clientGroups().get(0).bytesPerSecond()).isEmpty();
    assertThat(judged.resource("hq", Resource.DOWNLOADS).verdict().reason())
        .isEqualTo(
            "agent http://web01:9850 tells nothing of its downloads: its sampler downloads fails");
    assertThat(judged.cpu("hq", "web01:9850").used()).isPresent();
    assertThat(judged.resource("hq", Resource.DISK_SPACE).verdict().word()).isEqualTo("adequate");
    assertThat(judged.resource("hq", Resource.FILE_SERVER_NETWORK).used()).isPresent();
  }

  @Test
  void judgesAHostOneOfWhoseVolumesIsNotKnown() {
    files.failing("volumes");

    assertThat(judged().repository("hq").verdict().word()).isEqualTo("adequate");
  }

  @Test
  void losesOnlyTheDiskOfAVolumeWhoseDisksAreNotKnown() {
    files.withoutDisksOfItsVolume().failing("volumes");

    FleetSample judged = judged();

    assertThat(judged.resource("hq", Resource.DISK_THROUGHPUT).verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "agent http://fs01:9850 sees no disk behind the image directory: its sampler"
                    + " volumes fails",
                "See in that agent's log why it fails."));
    assertThat(judged.resource("hq", Resource.DISK_SPACE).verdict().word()).isEqualTo("adequate");
    assertThat(judged.resource("hq", Resource.FILE_SERVER_NETWORK).verdict().word())
        .isEqualTo("adequate");
  }

  @Test
  void isZeroWhereThereAreRatesAndNobodyDownloads() {
    RepositoryAssessment hq = judged().repository("hq");

    assertThat(hq.clientGroups().get(0).bytesPerSecond()).hasValue(0);
    assertThat(Sample.resource(hq, Resource.LINK).used()).hasValue(0);
  }

  private FleetSample judged() {
    return FleetSample.of("1 GB", DESIGN, files, web);
  }
}
