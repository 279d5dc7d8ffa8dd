package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole block device is, by its name (Linux Documentation/admin-guide/devices.txt) and its
 * place in {@code /sys/block}.
 */
final class BlockKind {

  /** Neither magnetic nor flash: files, memory, discs and floppies. */
  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|sr|fd)[0-9]+");

  /**
   * Those that lie upon other devices, whether sysfs names these or not: device-mapper, md, bcache,
   * ZFS volumes, DRBD, and the multipath devices of EMC PowerPath and Veritas.
   */
  private static final Pattern LAYER =
      Pattern.compile("(dm-|md|bcache|zd|drbd)[0-9]+.*|md_d[0-9]+|emcpower[a-z]+|VxDMP[0-9]+");

  private static final Pattern NVME_PATH = Pattern.compile("(nvme[0-9]+)c[0-9]+(n[0-9]+)");

  private BlockKind() {}

  /** The system's name of the device at {@code block}; a controller's may have a slash. */
  static String name(Path block) {
    return String.valueOf(block.getFileName()).replace('!', '/');
  }

  static boolean isDisk(String name) {
    return !NO_DISK.matcher(name).matches();
  }

  static boolean isLoop(String name) {
    return name.startsWith("loop");
  }

  static boolean isZfsVolume(String name) {
    return name.startsWith("zd");
  }

  static boolean isLayer(String name) {
    return LAYER.matcher(name).matches();
  }

  /**
   * Whether the whole disk at {@code block}, below {@code /sys/block}, does work that no other disk
   * listed there does: it lies upon no other, and is no path, such as {@code nvme0c1n1}, of an NVMe
   * multipath device that keeps statistics.
   */
  static boolean isCounted(Path block) throws IOException {
    if (isLayer(name(block)) || isSilent(block) || hasSlaves(block)) {
      return false;
    }
    Optional<String> head = nvmeHead(block);
    return head.isEmpty() || isSilent(block.resolveSibling(head.get()));
  }

  /** The NVMe multipath device, such as {@code nvme0n1}, that {@code block} is a path of. */
  static Optional<String> nvmeHead(Path block) {
    Matcher path = NVME_PATH.matcher(name(block));
    return path.matches() ? Optional.of(path.group(1) + path.group(2)) : Optional.empty();
  }

  /**
   * Whether its counters stand still: an administrator turned them off, or it is an NVMe multipath
   * device before Linux 6.4.
   */
  static boolean isSilent(Path block) {
    return ProcFile.attribute(block.resolve("queue/iostats")).filter("0"::equals).isPresent();
  }

  private static boolean hasSlaves(Path block) throws IOException {
    Path slaves = block.resolve("slaves");
    if (!Files.isDirectory(slaves)) {
      return false;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(slaves)) {
      return stream.iterator().hasNext();
    }
  }
}
