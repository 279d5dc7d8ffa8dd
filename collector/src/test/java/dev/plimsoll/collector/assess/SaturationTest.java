package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.sizing.Resource;
import org.junit.jupiter.api.Test;

/** What is full while downloads wait on it, and what is only busy. */
class SaturationTest {
  private final HostSample files = new HostSample("http://fs01:9850");
  private final HostSample web = new HostSample("http://web01:9850");

  @Test
  void seesAFullNetworkOfAFileServerBehindWebServers() {
    files.nic("eth0", HostSample.GIGABIT, 120e6);
    web.starving(40, 80, "10.1.0.5", 3e6);

    ResourceAssessment network = judged("1 Gbit/s").resource("hq", Resource.FILE_SERVER_NETWORK);

    assertThat(network.saturated()).isTrue();
    assertThat(network.verdict().reason())
        .startsWith(
            "saturated: the network of fs01:9850 carries 960 Mbit/s of 1 Gbit/s while 40 downloads"
                + " wait; ");
  }

  @Test
  void blamesNoFileServerForDownloadsThatWaitOnTheirClients() {
    files.nic("eth0", HostSample.GIGABIT, 120e6).busy(0.97);
    web.downloads(40, 80, "10.1.0.5", 3e6);

    FleetSample judged = judged("1 Gbit/s");

    assertThat(judged.resource("hq", Resource.FILE_SERVER_NETWORK).saturated()).isFalse();
    assertThat(judged.cpu("hq", "fs01:9850").saturated()).isFalse();
  }

  @Test
  void seesBusyProcessorsOfAFileServerBehindWebServers() {
    files.busy(0.97);
    web.starving(40, 80, "10.1.0.5", 3e6);

    ResourceAssessment processors = judged("1 Gbit/s").cpu("hq", "fs01:9850");

    assertThat(processors.saturated()).isTrue();
    assertThat(processors.verdict().reason())
        .startsWith(
            "saturated: the processors of fs01:9850 are busy 97 % of the time while 40 downloads"
                + " wait; ");
  }

  @Test
  void seesAFullInterfaceOfWhichTheDesignDeclaresMoreThanItHas() {
    web.nic("eth0", HostSample.GIGABIT, 122e6).downloads(100, 80, "10.1.0.5", 1.2e6);

    ResourceAssessment tier = judged("10 Gbit/s").resource("hq", Resource.WEB_TIER_NETWORK);

    assertThat(tier.saturated()).isTrue();
    assertThat(tier.verdict().reason())
        .startsWith(
            "saturated: interface eth0 of web01:9850 carries 976 Mbit/s of 1 Gbit/s while 100"
                + " downloads wait; needs ");
    assertThat(tier.capacity().orElseThrow().value()).isEqualTo(0.94 * 1250e6);
    assertThat(tier.capacity().orElseThrow().source())
        .isEqualTo("0.94 × 10 Gbit/s; but the interfaces of web01:9850 say 1 Gbit/s");
  }

  @Test
  void seesAFullInterfaceBesideAnIdleFasterOne() {
    web.nic("eth0", HostSample.GIGABIT, 122e6)
        .nic("eth1", 10 * HostSample.GIGABIT, 0)
        .downloads(100, 80, "10.1.0.5", 1.2e6);

    ResourceAssessment tier = judged("10 Gbit/s").resource("hq", Resource.WEB_TIER_NETWORK);

    assertThat(tier.saturated()).isTrue();
    assertThat(tier.capacity().orElseThrow().source())
        .as("11 Gbit/s of interfaces carry a link of 10")
        .isEqualTo("0.94 × 10 Gbit/s");
  }

  @Test
  void isNotFullWhileNobodyWaits() {
    web.nic("eth0", HostSample.GIGABIT, 122e6);

    assertThat(judged("1 Gbit/s").repository("hq").saturated()).isFalse();
  }

  private FleetSample judged(String link) {
    return FleetSample.of(
        "1 GB",
        """
        clientGroups: [{name: ga, clients: 100, networks: [10.1.0.0/16], workspaces: [w]}]
        repositories:
          - name: hq
            reason: base
            at: [ga]
            images: [a]
            clientGroups: [ga]
            fileServer: {agent: "http://fs01:9850", imageDirectory: /srv/images,
                         disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
            webServers: [{agent: "http://web01:9850", url: "http://web01/i", link: LINK}]
        """
            .replace("LINK", link),
        files,
        web);
  }
}
