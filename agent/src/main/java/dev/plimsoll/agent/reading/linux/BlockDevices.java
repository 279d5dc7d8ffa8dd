package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the whole physical disks below a block device through sysfs: a partition's parent, and the
 * slaves of device-mapper and md devices (Linux Documentation/ABI, sysfs-block).
 */
final class BlockDevices {

  private static final int DEEPEST = 10;
  private static final Pattern LAYER = Pattern.compile("(dm-|md|bcache|zd)[0-9]+.*");
  private static final Pattern NVME_PATH = Pattern.compile("(nvme[0-9]+)c[0-9]+(n[0-9]+)");

  private final Path sys;

  BlockDevices(Path sys) {
    this.sys = sys;
  }

  /** Disks below the device with this number; empty for a number that no block device has. */
  Set<String> disksOf(String majorMinor) throws IOException {
    Path link = sys.resolve("dev/block").resolve(majorMinor);
    Set<String> disks = new TreeSet<>();
    if (Files.exists(link)) {
      descend(link.toRealPath(), disks, DEEPEST);
    }
    return disks;
  }

  /** Disks below a device named by its node, such as {@code /dev/sda2} or {@code /dev/mapper/a}. */
  Set<String> disksOfNode(String node) throws IOException {
    Set<String> disks = new TreeSet<>();
    Optional<Path> device = byNode(node);
    if (device.isPresent()) {
      for (Path member : members(device.get())) {
        descend(member, disks, DEEPEST);
      }
    }
    return disks;
  }

  /** The file that a loop device shows as a disk. */
  Optional<Path> loopFile(String majorMinor) {
    return ProcFile.attribute(
            sys.resolve("dev/block").resolve(majorMinor).resolve("loop/backing_file"))
        .map(Path::of);
  }

  /**
   * Whether the whole disk at {@code block}, below {@code /sys/block}, does work that no other disk
   * listed there does: neither device-mapper, md, bcache nor a ZFS volume, which lie upon others,
   * nor a path of an NVMe multipath device, such as {@code nvme0c1n1} of {@code nvme0n1}. Before
   * Linux 6.4 that device keeps no statistics of its own and says so; then its paths count.
   */
  static boolean isCounted(Path block) throws IOException {
    Path name = block.getFileName();
    if (name == null || LAYER.matcher(name.toString()).matches()) {
      return false;
    }
    Matcher path = NVME_PATH.matcher(name.toString());
    return path.matches()
        ? isSilent(block.resolveSibling(path.group(1) + path.group(2)))
        : !isSilent(block) && children(block.resolve("slaves")).isEmpty();
  }

  private static boolean isSilent(Path block) {
    return ProcFile.attribute(block.resolve("queue/iostats")).filter("0"::equals).isPresent();
  }

  private void descend(Path device, Set<String> disks, int depth) throws IOException {
    if (Files.exists(device.resolve("partition"))) {
      Path parent = device.getParent();
      if (parent != null) {
        descend(parent, disks, depth - 1);
      }
      return;
    }
    List<Path> slaves = children(device.resolve("slaves"));
    if (slaves.isEmpty() || depth == 0) {
      disks.add(device.getFileName().toString().replace('!', '/'));
    }
    for (Path slave : depth == 0 ? List.<Path>of() : slaves) {
      descend(slave.toRealPath(), disks, depth - 1);
    }
  }

  private Optional<Path> byNode(String node) throws IOException {
    String name = node.substring("/dev/".length());
    Path direct = sys.resolve("class/block").resolve(name.replace('/', '!'));
    if (Files.exists(direct)) {
      return Optional.of(direct.toRealPath());
    }
    String mapped = name.startsWith("mapper/") ? name.substring("mapper/".length()) : name;
    for (Path block : children(sys.resolve("block"))) {
      if (ProcFile.attribute(block.resolve("dm/name")).filter(mapped::equals).isPresent()) {
        return Optional.of(block.toRealPath());
      }
    }
    return Optional.empty();
  }

  /** All devices of the btrfs that {@code device} belongs to, or the device alone. */
  private List<Path> members(Path device) throws IOException {
    for (Path filesystem : children(sys.resolve("fs/btrfs"))) {
      List<Path> members = new ArrayList<>();
      for (Path member : children(filesystem.resolve("devices"))) {
        members.add(member.toRealPath());
      }
      if (members.contains(device)) {
        return members;
      }
    }
    return List.of(device);
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        stream.forEach(children::add);
      }
    }
    return children;
  }
}
