package dev.plimsoll.agent.reading.oshi;

import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.NetworkKind;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.hardware.NetworkIF;
import oshi.util.PlatformEnum;

/**
 * Network devices: on Linux only those with an address. Counted are the adapters; what they are is
 * told by Windows, and elsewhere guessed from the names that each system gives to what has none.
 */
final class OshiNetworks {

  private static final int BITS_PER_BYTE = 8;

  /** Names by interface type: FreeBSD and OpenBSD ifconfig(8), macOS, Linux. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<bond>bond|lagg|team|trunk|aggr)[0-9]+"
              + "|(?<bridge>br|bridge|docker|virbr|veb)[-0-9].*"
              + "|(?<vlan>vlan|svlan)[0-9]+|(?<tagged>.+\\.[0-9]+)"
              + "|(?<virtual>tun|tap|utun|gif|gre|stf|awdl|llw|anpi|ap|wg|ipsec|enc|epair|vether"
              + "|pair|pflog|pfsync|veth|ifb|dummy|vxlan|vmenet|vnet|sit|ip6tnl)[0-9a-f].*");

  private final Inventory<NetworkIF> inventory;
  private final Told told;
  private final PlatformEnum system;

  OshiNetworks(Inventory<NetworkIF> inventory, Told told, PlatformEnum system) {
    this.inventory = inventory;
    this.told = told;
    this.system = system;
  }

  List<NetworkDevice> read() throws IOException {
    List<NetworkDevice> devices = new ArrayList<>();
    for (NetworkIF device : inventory.read()) {
      NetworkKind kind = kind(device);
      devices.add(
          new NetworkDevice(
              device.getName(),
              kind,
              kind == NetworkKind.PHYSICAL,
              speed(device),
              counters(device)));
    }
    return devices;
  }

  private NetworkKind kind(NetworkIF device) throws SocketException {
    if (device.queryNetworkInterface().isLoopback()) {
      return NetworkKind.LOOPBACK;
    }
    if (system == PlatformEnum.WINDOWS) {
      return device.isConnectorPresent() ? NetworkKind.PHYSICAL : NetworkKind.VIRTUAL;
    }
    return kind(device.getName());
  }

  static NetworkKind kind(String name) {
    Matcher known = NAMES.matcher(name);
    if (!known.matches()) {
      return NetworkKind.PHYSICAL;
    } else if (known.group("bond") != null) {
      return NetworkKind.BOND;
    } else if (known.group("bridge") != null) {
      return NetworkKind.BRIDGE;
    }
    return known.group("virtual") == null ? NetworkKind.VLAN : NetworkKind.VIRTUAL;
  }

  /** OSHI tells bits per second, and 0 when it does not know. */
  private static OptionalLong speed(NetworkIF device) {
    return device.getSpeed() >= BITS_PER_BYTE
        ? OptionalLong.of(device.getSpeed() / BITS_PER_BYTE)
        : OptionalLong.empty();
  }

  private NetworkCounters counters(NetworkIF device) {
    return new NetworkCounters(
        device.getBytesRecv(),
        device.getInErrors(),
        told.tells(Told.Figure.RECEIVE_DROPS)
            ? OptionalLong.of(device.getInDrops())
            : OptionalLong.empty(),
        device.getBytesSent(),
        device.getOutErrors(),
        told.tells(Told.Figure.TRANSMIT_DROPS)
            ? OptionalLong.of(device.getCollisions())
            : OptionalLong.empty());
  }
}
