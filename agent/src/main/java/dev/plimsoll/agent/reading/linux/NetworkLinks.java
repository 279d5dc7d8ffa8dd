package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.NetworkKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What each network device is and whether its traffic is counted (Linux Documentation/ABI,
 * sysfs-class-net).
 *
 * <p>Counted are the devices at the bottom: physical ones, and where there are none, a virtual one
 * that is the near end of something outside this network namespace (a container's own pair or
 * macvlan). Beside a physical device such a pair leads to a container of this host, whose traffic
 * passes the physical one as well. Bonds, bridges and VLANs repeat what the devices below them
 * count; a pair's end that is a bridge port, and tunnels, dummies and mirrors, carry what leaves
 * through another device.
 */
final class NetworkLinks {

  private static final long LOOPBACK_TYPE = 772; // ARPHRD_LOOPBACK, linux/if_arp.h
  private static final long BYTES_PER_MEGABIT = 125_000;

  private final Path root;

  NetworkLinks(Path root) {
    this.root = root;
  }

  /**
   * One device's place.
   *
   * @param speed bytes per second, if known
   */
  record Link(NetworkKind kind, boolean counted, OptionalLong speed) {
    static final Link UNKNOWN = new Link(NetworkKind.VIRTUAL, false, OptionalLong.empty());
  }

  Map<String, Link> read(Collection<String> devices) {
    Map<Long, Long> peers = new HashMap<>();
    for (String device : devices) {
      Path path = root.resolve(device);
      peers.put(
          ProcFile.number(path.resolve("ifindex")).orElse(0),
          ProcFile.number(path.resolve("iflink")).orElse(0));
    }
    Map<String, NetworkKind> kinds = new HashMap<>();
    devices.forEach(device -> kinds.put(device, kind(root.resolve(device))));
    boolean pairsLeaveHost = !kinds.containsValue(NetworkKind.PHYSICAL);
    Map<String, Link> links = new HashMap<>();
    kinds.forEach(
        (device, kind) -> {
          Path path = root.resolve(device);
          boolean counted =
              kind == NetworkKind.PHYSICAL || (pairsLeaveHost && isWayOut(path, kind, peers));
          links.put(device, new Link(kind, counted, speed(path)));
        });
    return links;
  }

  private static NetworkKind kind(Path path) {
    if (ProcFile.number(path.resolve("type")).equals(OptionalLong.of(LOOPBACK_TYPE))) {
      return NetworkKind.LOOPBACK;
    }
    Optional<String> type =
        ProcFile.attribute(path.resolve("uevent"))
            .flatMap(text -> text.lines().filter(l -> l.startsWith("DEVTYPE=")).findFirst())
            .map(line -> line.substring("DEVTYPE=".length()));
    if (Files.exists(path.resolve("bonding")) || isOneOf(type, "bond", "team")) {
      return NetworkKind.BOND;
    }
    if (Files.exists(path.resolve("bridge")) || isOneOf(type, "bridge")) {
      return NetworkKind.BRIDGE;
    }
    if (isOneOf(type, "vlan")) {
      return NetworkKind.VLAN;
    }
    return Files.exists(path.resolve("device")) ? NetworkKind.PHYSICAL : NetworkKind.VIRTUAL;
  }

  private static boolean isOneOf(Optional<String> type, String... words) {
    return type.filter(java.util.Set.of(words)::contains).isPresent();
  }

  private static boolean isWayOut(Path path, NetworkKind kind, Map<Long, Long> peers) {
    return (kind == NetworkKind.VLAN || kind == NetworkKind.VIRTUAL)
        && !Files.exists(path.resolve("master"))
        && !hasLower(path)
        && leavesNamespace(path, peers);
  }

  /** Its other end is elsewhere: another device's index, and that device does not point back. */
  private static boolean leavesNamespace(Path path, Map<Long, Long> peers) {
    long own = ProcFile.number(path.resolve("ifindex")).orElse(0);
    long other = ProcFile.number(path.resolve("iflink")).orElse(0);
    return other > 0 && other != own && peers.getOrDefault(other, 0L) != own;
  }

  private static boolean hasLower(Path path) {
    try (DirectoryStream<Path> lowers = Files.newDirectoryStream(path, "lower_*")) {
      return lowers.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** In Mbit/s; -1, 0 or an error when there is no link or no such thing as its speed. */
  private static OptionalLong speed(Path path) {
    OptionalLong megabits = ProcFile.number(path.resolve("speed"));
    return megabits.isPresent() && megabits.getAsLong() > 0
        ? OptionalLong.of(megabits.getAsLong() * BYTES_PER_MEGABIT)
        : OptionalLong.empty();
  }
}
