package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What a line of {@code /proc/diskstats} is about, and its counters so far.
 *
 * @param identity tells a disk from another that takes its name later
 * @param isListed whether it is a whole disk with counters
 * @param isCounted whether a sum over disks takes it
 * @param problem why it is not listed though it should be
 */
record KnownDisk(
    String device,
    String identity,
    Optional<String> model,
    Optional<Boolean> rotational,
    boolean isListed,
    boolean isCounted,
    Optional<String> problem,
    Unwrapped counters) {

  /**
   * Reads what sysfs tells.
   *
   * @param counters how many there are
   * @throws IllegalArgumentException if no device is called so
   */
  static KnownDisk read(BlockDevices devices, String device, int counters) throws IOException {
    Path block = devices.whole(device);
    boolean whole = Files.isDirectory(block) && BlockKind.isDisk(device);
    if (!whole && BlockKind.isDisk(device) && devices.isUnknown(device)) {
      throw new IllegalArgumentException("no block device " + device);
    }
    boolean silent = whole && BlockKind.isSilent(block);
    boolean counted = whole && BlockKind.isCounted(block);
    return new KnownDisk(
        device,
        whole ? identity(block) : "",
        ProcFile.attribute(block.resolve("device/model")),
        ProcFile.attribute(block.resolve("queue/rotational")).map("1"::equals),
        // Counters that stand still would pass for a disk at rest.
        whole && !silent,
        counted,
        silent ? silence(block, devices) : Optional.empty(),
        new Unwrapped(counters));
  }

  boolean isSame(KnownDisk other) {
    return identity.equals(other.identity);
  }

  /** The same with the counters of {@code before}. */
  KnownDisk continuing(KnownDisk before) {
    return new KnownDisk(
        device, identity, model, rotational, isListed, isCounted, problem, before.counters);
  }

  Disk with(DiskCounters values) {
    return new Disk(device, model, rotational, isCounted, values);
  }

  /** Sysfs gives each device a file number of its own; kernels since 5.15 number them as well. */
  private static String identity(Path block) throws IOException {
    Object key = Files.readAttributes(block, BasicFileAttributes.class).fileKey();
    return key + " " + ProcFile.attribute(block.resolve("diskseq")).orElse("");
  }

  /** The paths of an NVMe multipath device count for it; layers count for nobody. */
  private static Optional<String> silence(Path block, BlockDevices devices) throws IOException {
    String name = BlockKind.name(block);
    return BlockKind.isLayer(name) || !devices.counting(block).equals(List.of(name))
        ? Optional.empty()
        : Optional.of(
            name
                + " keeps no statistics: turn them on with echo 1 > "
                + block.resolve("queue/iostats"));
  }
}
