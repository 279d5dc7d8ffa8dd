package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Block devices as sysfs shows them: a partition lies below its disk, and device-mapper, md and the
 * like name those that they are made of as slaves (Linux Documentation/ABI, sysfs-block).
 */
final class BlockDevices {

  private final Path sys;
  private final Path dev;

  /** Below {@code root}, which is {@code /} on a real system. */
  BlockDevices(Path root) {
    this.sys = root.resolve("sys");
    this.dev = root.resolve("dev");
  }

  /** Whether there are any. */
  boolean any() throws IOException {
    return !children(sys.resolve("block")).isEmpty();
  }

  /** Where a whole device with this name is, if it is one. */
  Path whole(String name) {
    return sys.resolve("block").resolve(name.replace('/', '!'));
  }

  /** Whether the system has no device, whole or a part of one, with this name. */
  boolean isUnknown(String name) {
    Path all = sys.resolve("class/block");
    return Files.isDirectory(all) && !Files.exists(all.resolve(name.replace('/', '!')));
  }

  /** The device with this number, such as {@code 259:2}. */
  Optional<Path> byNumber(String majorMinor) throws IOException {
    return existing(sys.resolve("dev/block").resolve(majorMinor));
  }

  /** The device with this node, such as {@code /dev/sda2} or {@code /dev/mapper/a}. */
  Optional<Path> byNode(String node) throws IOException {
    String name = node.startsWith("/dev/") ? node.substring("/dev/".length()) : node;
    if (ProcFile.absolute("/" + name).isEmpty()) {
      return Optional.empty(); // No file can have this name.
    }
    Optional<Path> direct = existing(sys.resolve("class/block").resolve(name.replace('/', '!')));
    if (direct.isPresent()) {
      return direct;
    }
    Path link = dev.resolve(name);
    if (Files.isSymbolicLink(link)) {
      Path target = Files.readSymbolicLink(link).getFileName();
      return existing(sys.resolve("class/block").resolve(String.valueOf(target)));
    }
    return name.startsWith("mapper/")
        ? mapped(name.substring("mapper/".length()))
        : Optional.empty();
  }

  /** All devices of the btrfs that {@code device} belongs to, or the device alone. */
  List<Path> btrfsMembers(Path device) throws IOException {
    for (Path filesystem : children(sys.resolve("fs/btrfs"))) {
      List<Path> members = new ArrayList<>();
      for (Path member : children(filesystem.resolve("devices"))) {
        existing(member).ifPresent(members::add);
      }
      if (members.contains(device)) {
        return members;
      }
    }
    return List.of(device);
  }

  /** The whole devices at the bottom of {@code device}, which no others lie below. */
  Set<Path> bottom(Path device) throws IOException {
    Set<Path> bottom = new LinkedHashSet<>();
    descend(device, bottom, new HashSet<>());
    return bottom;
  }

  /**
   * The names by which the reads of a bottom device are counted: its own, or those of its paths
   * where it is an NVMe multipath device that keeps no statistics.
   */
  List<String> counting(Path bottom) throws IOException {
    if (!BlockKind.isSilent(bottom)) {
      return List.of(BlockKind.name(bottom));
    }
    List<String> paths = new ArrayList<>();
    for (Path block : children(sys.resolve("block"))) {
      if (BlockKind.nvmeHead(block).filter(BlockKind.name(bottom)::equals).isPresent()) {
        paths.add(BlockKind.name(block));
      }
    }
    return paths.isEmpty() ? List.of(BlockKind.name(bottom)) : paths;
  }

  private void descend(Path device, Set<Path> bottom, Set<Path> seen) throws IOException {
    Path parent = device.getParent();
    if (!seen.add(device) || parent == null) {
      return;
    }
    if (Files.exists(device.resolve("partition"))) {
      descend(parent, bottom, seen);
      return;
    }
    List<Path> slaves = children(device.resolve("slaves"));
    if (slaves.isEmpty()) {
      bottom.add(device);
    }
    for (Path slave : slaves) {
      Optional<Path> below = existing(slave);
      if (below.isPresent()) {
        descend(below.get(), bottom, seen);
      }
    }
  }

  private Optional<Path> mapped(String name) throws IOException {
    for (Path block : children(sys.resolve("block"))) {
      if (ProcFile.attribute(block.resolve("dm/name")).filter(name::equals).isPresent()) {
        return existing(block);
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> existing(Path link) throws IOException {
    return Files.exists(link) ? Optional.of(link.toRealPath()) : Optional.empty();
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        stream.forEach(children::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return children;
  }
}
