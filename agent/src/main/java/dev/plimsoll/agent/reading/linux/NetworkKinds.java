package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.NetworkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a network device is from its directory below {@code /sys/class/net}. */
final class NetworkKinds {

  private static final long LOOPBACK_TYPE = 772; // ARPHRD_LOOPBACK, linux/if_arp.h

  /** A virtual or sub-function's port on an adapter's own switch: Linux devlink-port naming. */
  private static final Pattern REPRESENTOR =
      Pattern.compile("(c[0-9]+)?pf[0-9]+((vf|sf)[0-9]+|hpf)");

  private NetworkKinds() {}

  static NetworkKind of(Path path) {
    if (ProcFile.number(path.resolve("type")).equals(OptionalLong.of(LOOPBACK_TYPE))) {
      return NetworkKind.LOOPBACK;
    }
    String type = deviceType(path);
    if (Files.exists(path.resolve("bonding")) || Set.of("bond", "team").contains(type)) {
      return NetworkKind.BOND;
    }
    if (Files.exists(path.resolve("bridge")) || type.equals("bridge")) {
      return NetworkKind.BRIDGE;
    }
    if (type.equals("vlan")) {
      return NetworkKind.VLAN;
    }
    return isAdapter(path, type) ? NetworkKind.PHYSICAL : NetworkKind.VIRTUAL;
  }

  /**
   * Hardware of its own, also a virtual machine's. Not so the port of a switch chip (dsa), whose
   * traffic passes the adapter that the chip hangs on, nor a host's end of a guest's adapter.
   */
  private static boolean isAdapter(Path path, String type) {
    return Files.exists(path.resolve("device"))
        && !type.equals("dsa")
        && !isGuestEnd(path.resolve("device/subsystem"))
        && ProcFile.attribute(path.resolve("phys_port_name"))
            .filter(name -> REPRESENTOR.matcher(name).matches())
            .isEmpty();
  }

  /** Whether it is of a kind that another device always lies below. */
  static boolean isUponAnother(Path path) {
    return Set.of("vlan", "macvlan", "macvtap", "ipvlan", "ipvtap").contains(deviceType(path));
  }

  private static boolean isGuestEnd(Path subsystem) {
    try {
      return Files.isSymbolicLink(subsystem)
          && Files.readSymbolicLink(subsystem).endsWith("xen-backend");
    } catch (IOException e) {
      return false; // Gone meanwhile.
    }
  }

  private static String deviceType(Path path) {
    Optional<String> uevent = ProcFile.attribute(path.resolve("uevent"));
    return uevent
        .flatMap(text -> text.lines().filter(l -> l.startsWith("DEVTYPE=")).findFirst())
        .map(line -> line.substring("DEVTYPE=".length()))
        .orElse("");
  }
}
