package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.download.PathQuality;
import dev.plimsoll.agent.download.Transfer;
import dev.plimsoll.agent.download.TransferState;
import dev.plimsoll.agent.reading.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
    devices.learn(List.of());
    assertThat(devices.of(address("10.0.0.5"))).hasValue("eth0");
    assertThat(devices.of(address("127.0.3.9"))).hasValue("lo");
    assertThat(devices.of(address("10.0.0.6"))).isEmpty();
  }

  @Test
  void asksTheSystemSeldom() throws IOException {
    addresses.put(address("10.0.0.5"), "eth0");
    List<Transfer> known = List.of(transfer("10.0.0.5"));
    List<Transfer> unknown = List.of(transfer("10.0.0.6"));
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

  private static Transfer transfer(String local) throws UnknownHostException {
    return new Transfer(
        "a-1",
        "http",
        new Endpoint(address("10.9.9.9"), 50000),
        new Endpoint(address(local), 80),
        TransferState.ACTIVE,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        0,
        Instant.EPOCH,
        Optional.empty(),
        PathQuality.UNKNOWN);
  }
}
