package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressDevicesTest {

  private static final long SECOND = 1_000_000_000L;

  private final Map<InetAddress, String> addresses = new HashMap<>();
  private int asked;
  private long nanos = -SECOND;

  private final AddressDevices devices =
      new AddressDevices(
          new FakeHost() {
            @Override
            public Map<InetAddress, String> addresses() {
              asked++;
              return Map.copyOf(AddressDevicesTest.this.addresses);
            }
          },
          () -> nanos);

  @Test
  void namesTheDeviceOfAnAddressAndLoopbackForAllOfItsOwn() throws IOException {
    addresses.put(address("10.0.0.5"), "eth0");
    addresses.put(InetAddress.getLoopbackAddress(), "lo");
    assertThat(devices.of(address("10.0.0.5"))).isEmpty();
    devices.learn(Set.of());
    assertThat(devices.of(address("10.0.0.5"))).hasValue("eth0");
    assertThat(devices.of(address("127.0.3.9"))).hasValue("lo");
    assertThat(devices.of(address("10.0.0.6"))).isEmpty();
  }

  @Test
  void asksTheSystemSeldom() throws IOException {
    addresses.put(address("10.0.0.5"), "eth0");
    Set<InetAddress> known = Set.of(address("10.0.0.5"));
    Set<InetAddress> unknown = Set.of(address("10.0.0.6"));
    devices.learn(unknown);
    devices.learn(unknown);
    assertThat(asked).isEqualTo(1);

    nanos += 11 * SECOND;
    devices.learn(known);
    assertThat(asked).isEqualTo(1);
    addresses.put(address("10.0.0.6"), "eth1");
    devices.learn(unknown);
    assertThat(asked).isEqualTo(2);
    assertThat(devices.of(address("10.0.0.6"))).hasValue("eth1");

    nanos += 61 * SECOND;
    devices.learn(known);
    assertThat(asked).isEqualTo(3);
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}
