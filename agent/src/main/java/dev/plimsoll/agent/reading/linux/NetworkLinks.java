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
 * through another device. An adapter whose master is itself an adapter (the fast path of a virtual
 * machine's) is counted by that one.
 */
final class NetworkLinks {

  private static final long BYTES_PER_MEGABIT = 125_000;

  /** What drivers say for "unknown" in 16 and in 32 bits, linux/ethtool.h SPEED_UNKNOWN. */
  private static final long UNKNOWN_16 = 0xFFFFL;

  private static final long UNKNOWN_32 = 0xFFFF_FFFFL;

  /** Linux drivers/net/veth.c. */
  private static final long PAIR_MEGABITS = 10_000;

  private final Path root;

  NetworkLinks(Path root) {
    this.root = root;
  }

  /**
   * One device's place.
   *
   * @param index the system's number for it, which a new name does not change; 0 if not known
   * @param speed bytes per second, if known
   */
  record Link(long index, NetworkKind kind, boolean counted, OptionalLong speed) {}

  /** Where devices are described. */
  Path root() {
    return root;
  }

  /** Why kinds and speeds are not known. */
  Optional<String> problem() {
    return Files.isDirectory(root)
        ? Optional.empty()
        : Optional.of(root + ": not there, so what leaves this host cannot be told");
  }

  /**
   * Those of {@code devices} that are there; all of them, as virtual ones, where none are shown.
   */
  Map<String, Link> read(Collection<String> devices) {
    boolean shown = problem().isEmpty();
    Map<String, NetworkKind> kinds = new HashMap<>();
    Map<Long, Long> peers = new HashMap<>();
    for (String device : devices) {
      Path path = root.resolve(device);
      if (!shown || Files.exists(path)) {
        kinds.put(device, NetworkKinds.of(path));
        peers.put(index(path, "ifindex"), index(path, "iflink"));
      }
    }
    boolean pairsLeaveHost = !kinds.containsValue(NetworkKind.PHYSICAL);
    Map<String, Link> links = new HashMap<>();
    kinds.forEach(
        (device, kind) -> {
          Path path = root.resolve(device);
          boolean counted =
              kind == NetworkKind.PHYSICAL
                  ? !isPartOfAdapter(path, kinds)
                  : pairsLeaveHost && isWayOut(path, kind, peers);
          links.put(device, new Link(index(path, "ifindex"), kind, counted, speed(path)));
        });
    return links;
  }

  private static long index(Path path, String which) {
    return ProcFile.number(path.resolve(which)).orElse(0);
  }

  /** Hyper-V and virtio failover: what the upper device counts includes the lower one's. */
  private static boolean isPartOfAdapter(Path path, Map<String, NetworkKind> kinds) {
    Path master = path.resolve("master");
    try {
      return Files.isSymbolicLink(master)
          && kinds.get(String.valueOf(Files.readSymbolicLink(master).getFileName()))
              == NetworkKind.PHYSICAL;
    } catch (IOException e) {
      return false; // Released meanwhile.
    }
  }

  private static boolean isWayOut(Path path, NetworkKind kind, Map<Long, Long> peers) {
    return (kind == NetworkKind.VLAN || kind == NetworkKind.VIRTUAL)
        && !Files.exists(path.resolve("master"))
        && !hasLower(path)
        && leavesNamespace(path, peers);
  }

  /**
   * Its other end is elsewhere: another device's index, and that device does not point back. Each
   * namespace has indices of its own, so the other end's may also be the same; then a device of a
   * kind that always has another end tells.
   */
  private static boolean leavesNamespace(Path path, Map<Long, Long> peers) {
    long own = index(path, "ifindex");
    long other = index(path, "iflink");
    return other == own
        ? NetworkKinds.isUponAnother(path) || isPair(path)
        : other > 0 && peers.getOrDefault(other, 0L) != own;
  }

  /** Of what has no hardware and lies upon nothing, only pairs and taps have a speed. */
  private static boolean isPair(Path path) {
    return speed(path).equals(OptionalLong.of(PAIR_MEGABITS * BYTES_PER_MEGABIT))
        && !Files.exists(path.resolve("tun_flags"));
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
    long megabits = ProcFile.number(path.resolve("speed")).orElse(0);
    return megabits > 0 && megabits != UNKNOWN_16 && megabits < UNKNOWN_32
        ? OptionalLong.of(megabits * BYTES_PER_MEGABIT)
        : OptionalLong.empty();
  }
}
