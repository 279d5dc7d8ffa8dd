package dev.plimsoll.agent.reading.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OshiNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "en0, PHYSICAL",
    "eth0, PHYSICAL",
    "enp3s0f1, PHYSICAL",
    "igb1, PHYSICAL",
    "vtnet0, PHYSICAL",
    "hn0, PHYSICAL",
    "bge0, PHYSICAL",
    "lagg0, BOND",
    "bond1, BOND",
    "bridge0, BRIDGE",
    "br-1a2b, BRIDGE",
    "virbr0, BRIDGE",
    "vlan12, VLAN",
    "em0.12, VLAN",
    "utun3, VIRTUAL",
    "awdl0, VIRTUAL",
    "epair0a, VIRTUAL",
    "veth12ab, VIRTUAL",
    "wg0, VIRTUAL"
  })
  void knowsWhatADeviceIsByItsName(String name, String kind) {
    assertThat(OshiNetworks.kind(name).name()).isEqualTo(kind);
  }
}
