package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxNetworksTest {

  @TempDir Path root;

  @Test
  void countsTheAdaptersBelowABondWithVlans() throws IOException {
    new Tree(root)
        .networkCounters("lo", "eth0", "eth1", "bond0", "bond0.10")
        .network("lo", 1, 1)
        .network("eth0", 2, 2, "device", "master", "speed=10000")
        .network("eth1", 3, 3, "device", "master", "speed=10000")
        .network("bond0", 4, 4, "bonding", "lower_eth0", "lower_eth1", "speed=20000")
        .network("bond0.10", 5, 4, "lower_bond0", "uevent=DEVTYPE=vlan", "speed=20000");
    assertThat(lines())
        .containsExactly(
            "lo loopback false -1",
            "eth0 physical true 1250000000",
            "eth1 physical true 1250000000",
            "bond0 bond false 2500000000",
            "bond0.10 vlan false 2500000000");
  }

  @Test
  void countsTheAdapterOfABridgeAndNoneOfItsOtherPorts() throws IOException {
    new Tree(root)
        .networkCounters("lo", "eth0", "br0", "veth1", "vnet0", "docker0", "veth2")
        .network("lo", 1, 1)
        .network("eth0", 2, 2, "device", "master", "speed=1000")
        .network("br0", 3, 3, "bridge", "lower_eth0", "lower_veth1", "lower_vnet0")
        .network("veth1", 4, 9, "master", "speed=10000")
        .network("vnet0", 5, 5, "master", "speed=10")
        .network("docker0", 6, 6, "bridge", "lower_veth2", "speed=-1")
        .network("veth2", 7, 8, "master");
    assertThat(lines())
        .containsExactly(
            "lo loopback false -1",
            "eth0 physical true 125000000",
            "br0 bridge false -1",
            "veth1 virtual false 1250000000",
            "vnet0 virtual false 1250000",
            "docker0 bridge false -1",
            "veth2 virtual false -1");
  }

  @Test
  void countsTheNearEndOfAPairInAContainer() throws IOException {
    new Tree(root)
        .networkCounters("lo", "eth0")
        .network("lo", 1, 1)
        .network("eth0", 2, 14, "speed=10000");
    assertThat(lines()).containsExactly("lo loopback false -1", "eth0 virtual true 1250000000");
  }

  @Test
  void countsAPairThatLeadsOutEvenIfItsIndexIsAlsoOneHere() throws IOException {
    new Tree(root)
        .networkCounters("lo", "tun0", "shaped")
        .network("lo", 1, 1)
        .network("tun0", 2, 2)
        .network("shaped", 3, 2);
    assertThat(lines())
        .containsExactly("lo loopback false -1", "tun0 virtual false -1", "shaped virtual true -1");
  }

  /** Calico and routed LXD: the host's end of a container's pair, with no bridge above it. */
  @Test
  void countsNoPairThatLeadsToAContainerBesideAnAdapter() throws IOException {
    new Tree(root)
        .networkCounters("lo", "eth0", "cali1", "macvlan0", "far.5")
        .network("lo", 1, 1)
        .network("eth0", 2, 2, "device", "speed=1000")
        .network("cali1", 3, 2, "speed=10000")
        .network("macvlan0", 4, 9)
        .network("far.5", 5, 8, "uevent=DEVTYPE=vlan");
    assertThat(lines())
        .containsExactly(
            "lo loopback false -1",
            "eth0 physical true 125000000",
            "cali1 virtual false 1250000000",
            "macvlan0 virtual false -1",
            "far.5 vlan false -1");
  }

  @Test
  void countsNoPairWithBothEndsHereNorTunnelsNorMirrors() throws IOException {
    new Tree(root)
        .networkCounters("lo", "a", "b", "tun0", "ifb0", "gre0")
        .network("lo", 1, 1)
        .network("a", 2, 3)
        .network("b", 3, 2)
        .network("tun0", 4, 4, "speed=10")
        .network("ifb0", 5, 5)
        .network("gre0", 6, 0);
    assertThat(lines()).allMatch(line -> line.contains(" false "));
  }

  @Test
  void readsTheCounters() throws IOException {
    new Tree(root).networkCounters("eth0").network("eth0", 2, 2, "device");
    assertThat(read().get(0).counters()).isEqualTo(new NetworkCounters(1000, 1, 2, 2000, 3, 4));
  }

  @Test
  void noticesADeviceThatAppears() throws IOException {
    Tree tree = new Tree(root).networkCounters("eth0").network("eth0", 2, 2, "device");
    LinuxNetworks reader = new LinuxNetworks(root);
    assertThat(reader.read().items()).hasSize(1);
    tree.networkCounters("eth0", "eth1").network("eth1", 3, 3, "device");
    assertThat(reader.read().items())
        .extracting(NetworkDevice::counted, NetworkDevice::device)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(true, "eth0"),
            org.assertj.core.api.Assertions.tuple(true, "eth1"));
  }

  @Test
  void namesDevicesThatOnlyTheCountersKnowUnlessTheyAreJustComing() throws IOException {
    Tree tree = new Tree(root).networkCounters("lo", "nic0").network("lo", 1, 1);
    LinuxNetworks reader = new LinuxNetworks(root);
    assertThat(reader.read().problems()).isEmpty();
    assertThat(reader.read())
        .satisfies(
            reading -> {
              assertThat(reading.items()).extracting(NetworkDevice::device).containsExactly("lo");
              assertThat(reading.problems())
                  .containsExactly(
                      "left out, for "
                          + root.resolve("sys/class/net")
                          + " does not show them: nic0; is /sys that of another network"
                          + " namespace?");
            });
    tree.network("nic0", 2, 3);
    assertThat(reader.read().problems()).isEmpty();
  }

  private List<NetworkDevice> read() throws IOException {
    return new LinuxNetworks(root).read().items();
  }

  private List<String> lines() throws IOException {
    return read().stream()
        .map(
            d ->
                d.device()
                    + " "
                    + d.kind().label()
                    + " "
                    + d.counted()
                    + " "
                    + d.speed().orElse(-1))
        .toList();
  }
}
