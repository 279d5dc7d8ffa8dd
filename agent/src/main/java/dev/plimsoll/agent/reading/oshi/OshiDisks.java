package dev.plimsoll.agent.reading.oshi;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HWPartition;
import oshi.software.os.OSFileStore;

/** Whole disks. */
final class OshiDisks {

  private static final double MILLIS = 1000.0;
  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|sr|fd|cd)[0-9]+");

  /** Linux: device-mapper, md and the like lie upon other disks. */
  private static final Pattern LAYER = Pattern.compile("(dm-|md|bcache|zd)[0-9]+.*");

  /** The place of device files, and what Windows puts before a device. */
  private static final Pattern PREFIX = Pattern.compile("^(/dev/|\\\\\\\\\\.\\\\)");

  private final Inventory<HWDiskStore> inventory;
  private final Told told;

  OshiDisks(Inventory<HWDiskStore> inventory, Told told) {
    this.inventory = inventory;
    this.told = told;
  }

  List<Disk> read() throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (HWDiskStore store : inventory.read()) {
      String device = device(store);
      if (!NO_DISK.matcher(device).matches()) {
        boolean counted = !LAYER.matcher(device).matches();
        disks.add(new Disk(device, model(store), rotational(store), counted, counters(store)));
      }
    }
    return disks;
  }

  /** The disks that carry {@code volume}, as far as partitions tell; sorted. */
  List<String> below(OSFileStore volume) {
    TreeSet<String> disks = new TreeSet<>();
    for (HWDiskStore store : inventory.listed()) {
      if (store.getName().equals(volume.getVolume())
          || store.getPartitions().stream().anyMatch(part -> holds(part, volume))) {
        disks.add(device(store));
      }
    }
    return List.copyOf(disks);
  }

  private static boolean holds(HWPartition part, OSFileStore volume) {
    return part.getMountPoint().equals(volume.getMount())
        || part.getIdentification().equals(volume.getVolume());
  }

  private DiskCounters counters(HWDiskStore store) {
    return new DiskCounters(
        store.getReads(),
        store.getReadBytes(),
        OptionalDouble.empty(),
        store.getWrites(),
        store.getWriteBytes(),
        OptionalDouble.empty(),
        told.tells(Told.Figure.IN_FLIGHT)
            ? OptionalLong.of(store.getCurrentQueueLength())
            : OptionalLong.empty(),
        told.tells(Told.Figure.BUSY_TIME)
            ? OptionalDouble.of(store.getTransferTime() / MILLIS)
            : OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private Optional<Boolean> rotational(HWDiskStore store) {
    return told.tells(Told.Figure.ROTATIONAL)
        ? switch (store.getDiskType()) {
          case "HDD" -> Optional.of(true);
          case "SSD" -> Optional.of(false);
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  private static Optional<String> model(HWDiskStore store) {
    return Optional.of(store.getModel().trim())
        .filter(model -> !model.isEmpty() && !model.equalsIgnoreCase("unknown"));
  }

  private static String device(HWDiskStore store) {
    return PREFIX.matcher(store.getName()).replaceFirst("");
  }
}
