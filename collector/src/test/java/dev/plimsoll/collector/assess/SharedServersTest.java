package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.sizing.Resource;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Repositories that share agents, ports, groups or links. */
class SharedServersTest {
  private static final String GROUPS =
      """
      links: [{name: wan, bandwidth: 100 Mbit/s}]
      clientGroups:
        - {name: ga, clients: 10, networks: [10.1.0.0/16], link: wan, workspaces: [w]}
        - {name: gb, clients: 10, networks: [10.2.0.0/16], link: wan, workspaces: [w]}
      repositories:
      """;

  private final HostSample first = new HostSample("http://one:9850");
  private final HostSample second = new HostSample("http://two:9850");

  @Test
  void countsATransferAcrossASharedLinkOnce() {
    first.downloads(10, 80, "10.1.0.5", 1e6);
    FleetSample judged =
        judged(repository("ra", "ga", "one", 80) + repository("rb", "ga", "one", 80));

    ResourceAssessment link = judged.resource("ra", Resource.LINK);
    assertThat(link.used()).hasValue(10e6);
    assertThat(link.saturated()).as("10 MB/s is 80 %% of 100 Mbit/s").isFalse();
    assertThat(judged.resource("rb", Resource.LINK).used()).hasValue(10e6);
    assertThat(judged.repository("rb").activeDownloads()).hasValue(10);
  }

  @Test
  void addsUpWhatDifferentAgentsCallByTheSameNumber() {
    first.downloads(1, 80, "10.1.0.5", 2e6);
    second.downloads(1, 80, "10.2.0.5", 3e6);

    assertThat(twoHosts().resource("ra", Resource.LINK).used()).hasValue(5e6);
  }

  @Test
  void knowsNotWhatALinkCarriesWhileAnotherRepositoryAcrossItIsLost() {
    first.downloads(2, 80, "10.1.0.5", 2e6);
    second.lost();

    ResourceAssessment link = twoHosts().resource("ra", Resource.LINK);

    assertThat(link.used()).isEmpty();
    assertThat(link.verdict().word()).isEqualTo("unknown");
    assertThat(link.verdict().reason())
        .isEqualTo("no answer from agent http://two:9850 for 12 s: connection refused");
    assertThat(link.facts())
        .contains(
            new ResourceAssessment.Fact("carried by the link, at least", 4e6, "bytes/s"),
            new ResourceAssessment.Fact(
                "active downloads across the link, at least", 2, "downloads"));
  }

  @Test
  void seesALinkThatIsFullByWhatIsKnownOfItAlone() {
    first.downloads(2, 80, "10.1.0.5", 6e6);
    second.lost();

    ResourceAssessment link = twoHosts().resource("ra", Resource.LINK);

    assertThat(link.saturated()).isTrue();
    assertThat(link.verdict().reason())
        .startsWith(
            "saturated: the network link wan carries at least 96 Mbit/s of 100 Mbit/s while 2"
                + " downloads wait; no answer from agent http://two:9850");
  }

  @Test
  void countsADownloadThatIsNobodysAtThatPort() {
    // The clients of gb belong to rc, at port 81; these take port 80.
    first.downloads(3, 80, "10.2.0.5", 1e6);
    FleetSample judged =
        judged(repository("ra", "ga", "one", 80) + repository("rc", "gb", "one", 81));

    assertThat(judged.repository("ra").otherClients().activeDownloads()).hasValue(3);
    assertThat(judged.repository("rc").activeDownloads()).hasValue(0);
  }

  @Test
  void givesADownloadToTheRepositoryThatTakesThePortAndKnowsTheClient() {
    first.downloads(3, 80, "10.2.0.5", 1e6);
    FleetSample judged =
        judged(repository("ra", "ga", "one", 80) + repository("rc", "gb", "one", 80));

    assertThat(judged.repository("ra").activeDownloads()).hasValue(0);
    assertThat(judged.repository("rc").clientGroups().get(0).activeDownloads()).hasValue(3);
  }

  @Test
  void sharesAServiceWithWhoeverTakesAnotherOfItsPorts() {
    first.downloads(2, 80, "10.1.0.5", 1e6).downloads(3, 81, "10.2.0.5", 1e6);
    FleetSample judged =
        judged(repository("ra", "ga", "one", 80) + repository("rc", "gb", "one", 81));

    assertThat(judged.resource("ra", Resource.WEB_TIER_THROUGHPUT).used()).hasValue(2e6);
    assertThat(judged.resource("rc", Resource.WEB_TIER_THROUGHPUT).used()).hasValue(3e6);
  }

  @Test
  void tellsDownloadsOverLoopbackApartOnAHostThatRepositoriesShare() {
    first.over("lo").downloads(2, 80, "10.1.0.5", 1e6).downloads(3, 80, "10.2.0.5", 2e6);
    FleetSample judged =
        judged(repository("ra", "ga", "one", 80) + repository("rb", "gb", "one", 80));

    assertThat(judged.resource("ra", Resource.WEB_TIER_NETWORK).used()).hasValue(2e6);
    assertThat(judged.resource("rb", Resource.WEB_TIER_NETWORK).used()).hasValue(6e6);
  }

  @Test
  void hasANetworkOfLoopbackAlone() {
    first.noNic();
    FleetSample idle = judged(repository("ra", "ga", "one", 80));
    assertThat(idle.resource("ra", Resource.WEB_TIER_NETWORK).used())
        .isEqualTo(OptionalDouble.of(0));
  }

  private FleetSample twoHosts() {
    return judged(repository("ra", "ga", "one", 80) + repository("rb", "gb", "two", 80));
  }

  private FleetSample judged(String repositories) {
    return FleetSample.of("1 GB", GROUPS + repositories, first, second);
  }

  private static String repository(String name, String group, String host, int port) {
    return """
        - name: %1$s
          reason: base
          images: [a]
          clientGroups: [%2$s]
          fileServer: {agent: "http://%3$s:9850", imageDirectory: /srv/images,
                       disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
          webServers: [{agent: "http://%3$s:9850", url: "http://%3$s:%4$d/i", link: 1 Gbit/s}]
      """
        .formatted(name, group, host, port)
        .indent(0);
  }
}
