package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole disks from {@code /proc/diskstats}, told from partitions by {@code /sys/block}. Fields:
 * Linux Documentation/admin-guide/iostats.rst; a sector there is 512 bytes whatever the disk's own.
 */
final class LinuxDisks {

  private static final int SECTOR_BYTES = 512;
  private static final double MILLIS = 1000.0;
  private static final int FIELDS = 14;
  private static final int READINGS_PER_DESCRIPTION = 60;

  /** Kernels before 2.6.25 tell as much of partitions. */
  private static final int FIELDS_OF_OLD_PARTITION = 7;

  /** Where counters that only grow stand; the one left out is that of operations in flight. */
  private static final int[] GROWING = {3, 5, 6, 7, 9, 10, 12, 13};

  private static final int IN_FLIGHT = 11;

  /** With more sectors, bytes would not go into a long. */
  private static final long LARGEST = Long.MAX_VALUE / SECTOR_BYTES;

  private final Path diskstats;
  private final Path blocks;
  private final BlockDevices devices;
  private final Departed departed = new Departed();
  private Map<String, KnownDisk> known = Map.of();
  private int age;

  /** Reads below {@code root}, which is {@code /} on a real system. */
  LinuxDisks(Path root) {
    this.diskstats = root.resolve("proc/diskstats");
    this.blocks = root.resolve("sys/block");
    this.devices = new BlockDevices(root);
  }

  Reading<Disk> read() throws IOException {
    BadLines bad = new BadLines(diskstats, "the counters of a disk");
    List<Disk> disks = new ArrayList<>();
    Map<String, KnownDisk> seen = new HashMap<>();
    boolean refresh = ++age % READINGS_PER_DESCRIPTION == 0;
    int number = 0;
    for (String line : ProcFile.lines(diskstats)) {
      number++;
      try {
        add(ProcFile.words(line), refresh, seen, disks);
      } catch (IllegalArgumentException | NoSuchFileException e) {
        bad.add(number, line); // Or gone since the line was written.
      }
    }
    return new Reading<>(disks, problems(seen, bad));
  }

  private void add(String[] words, boolean refresh, Map<String, KnownDisk> seen, List<Disk> disks)
      throws IOException {
    if (words.length == FIELDS_OF_OLD_PARTITION) {
      return;
    }
    if (words.length < FIELDS || seen.containsKey(words[2])) {
      throw new IllegalArgumentException("too few words, or a disk said twice");
    }
    long[] raw = raw(words);
    long inFlight = ProcFile.count(words[IN_FLIGHT]);
    KnownDisk disk = known(words[2], raw, refresh);
    seen.put(words[2], disk);
    if (disk.isListed()) {
      disks.add(disk.with(counters(disk.counters().next(raw), inFlight)));
    }
  }

  /** What a disk is hardly changes while it is there; counters that fall may be another disk's. */
  private KnownDisk known(String device, long[] raw, boolean refresh) throws IOException {
    KnownDisk before = known.get(device);
    if (before != null && !refresh && !before.counters().fell(raw)) {
      return before;
    }
    KnownDisk now = KnownDisk.read(devices, device, GROWING.length);
    if (before == null || before.isSame(now)) {
      return before == null ? now : now.continuing(before);
    }
    if (before.isCounted()) {
      departed.add(device + " was replaced by another disk");
    }
    return now;
  }

  private List<String> problems(Map<String, KnownDisk> seen, BadLines bad) throws IOException {
    List<String> problems = new ArrayList<>(bad.told());
    if (!Files.isDirectory(blocks)) {
      problems.add(blocks + ": not there, so disks cannot be told from partitions");
    } else if (seen.isEmpty() && !bad.any() && devices.any()) {
      problems.add(diskstats + ": empty, though " + blocks + " has devices");
    }
    seen.forEach((device, disk) -> disk.problem().ifPresent(problems::add));
    if (bad.any()) {
      known.forEach(seen::putIfAbsent); // The line that is lost may be this one's.
    }
    known.forEach(
        (device, disk) -> {
          if (disk.isCounted() && !seen.containsKey(device)) {
            departed.add(device + " is gone");
          }
        });
    known = seen;
    problems.addAll(departed.told());
    return problems;
  }

  private static long[] raw(String[] words) {
    long[] raw = new long[GROWING.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = ProcFile.count(words[GROWING[i]]);
      if (raw[i] > LARGEST) {
        throw new IllegalArgumentException("more than any disk has done");
      }
    }
    return raw;
  }

  private static DiskCounters counters(long[] grown, long inFlight) {
    return new DiskCounters(
        grown[0],
        grown[1] * SECTOR_BYTES,
        grown[2] / MILLIS,
        grown[3],
        grown[4] * SECTOR_BYTES,
        grown[5] / MILLIS,
        inFlight,
        grown[6] / MILLIS,
        grown[7] / MILLIS);
  }
}
