package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole disks from {@code /proc/diskstats}, told from partitions by {@code /sys/block}. Fields:
 * Linux Documentation/admin-guide/iostats.rst; a sector there is 512 bytes whatever the disk's own.
 */
final class LinuxDisks {

  private static final int SECTOR_BYTES = 512;
  private static final double MILLIS = 1000.0;
  private static final int FIELDS = 14;
  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|sr|fd)[0-9]+");

  private final Path diskstats;
  private final Path blocks;
  private Map<String, Description> known = Map.of();

  LinuxDisks(Path proc, Path sys) {
    this.diskstats = proc.resolve("diskstats");
    this.blocks = sys.resolve("block");
  }

  List<Disk> read() throws IOException {
    List<Disk> disks = new ArrayList<>();
    Map<String, Description> seen = new HashMap<>();
    for (String line : ProcFile.lines(diskstats)) {
      String[] words = ProcFile.words(line);
      if (words.length >= FIELDS && !NO_DISK.matcher(words[2]).matches()) {
        disk(words, seen).ifPresent(disks::add);
      }
    }
    known = seen;
    return disks;
  }

  /** A disk's description hardly changes while it is there, so it is read once. */
  private Optional<Disk> disk(String[] words, Map<String, Description> seen) throws IOException {
    String device = words[2];
    Description description = known.get(device);
    if (description == null) {
      Path block = blocks.resolve(device.replace('/', '!'));
      if (!Files.isDirectory(block)) {
        return Optional.empty();
      }
      description = Description.read(block, BlockDevices.isCounted(block));
    }
    seen.put(device, description);
    return Optional.of(
        new Disk(
            device,
            description.model(),
            description.rotational(),
            description.counted(),
            counters(words)));
  }

  private static DiskCounters counters(String[] words) {
    return new DiskCounters(
        Long.parseLong(words[3]),
        Long.parseLong(words[5]) * SECTOR_BYTES,
        Long.parseLong(words[6]) / MILLIS,
        Long.parseLong(words[7]),
        Long.parseLong(words[9]) * SECTOR_BYTES,
        Long.parseLong(words[10]) / MILLIS,
        Long.parseLong(words[11]),
        Long.parseLong(words[12]) / MILLIS,
        Long.parseLong(words[13]) / MILLIS);
  }

  private record Description(
      Optional<String> model, Optional<Boolean> rotational, boolean counted) {

    static Description read(Path block, boolean counted) {
      return new Description(
          ProcFile.attribute(block.resolve("device/model")),
          ProcFile.attribute(block.resolve("queue/rotational")).map("1"::equals),
          counted);
    }
  }
}
