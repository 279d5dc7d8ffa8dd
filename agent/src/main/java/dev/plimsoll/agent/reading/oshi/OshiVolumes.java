package dev.plimsoll.agent.reading.oshi;

import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import oshi.software.os.OSFileStore;

/**
 * Mounted file systems. OSHI asks each for its room when it lists them, and may wait for one that
 * does not answer: then the list stays as it is, and whoever asked for it waits alone.
 */
final class OshiVolumes {

  /** In memory, or full by nature and no place for images. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "tmpfs", "ramfs", "squashfs", "iso9660", "cd9660", "cdfs", "erofs", "cramfs", "devtmpfs");

  private final Inventory<OSFileStore> inventory;
  private final OshiDisks disks;

  OshiVolumes(Inventory<OSFileStore> inventory, OshiDisks disks) {
    this.inventory = inventory;
    this.disks = disks;
  }

  /** Each local file system once, by its shortest mount point, and those of {@code directories}. */
  List<Volume> read(Collection<Path> directories) throws IOException {
    List<OSFileStore> stores = mounted();
    Map<String, OSFileStore> chosen = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    stores.stream()
        .filter(OshiVolumes::isLocal)
        .sorted(Comparator.comparingInt(store -> store.getMount().length()))
        .filter(store -> seen.add(store.getVolume()))
        .forEach(store -> chosen.put(store.getMount(), store));
    for (Path directory : directories) {
      holding(directory, stores).ifPresent(store -> chosen.put(store.getMount(), store));
    }
    return chosen.values().stream().map(this::volume).toList();
  }

  Optional<Volume> holding(Path directory) throws IOException {
    return holding(directory, mounted()).map(this::volume);
  }

  private List<OSFileStore> mounted() throws IOException {
    return inventory.read().stream().filter(store -> !store.getMount().isEmpty()).toList();
  }

  private static boolean isLocal(OSFileStore store) {
    return store.isLocal() && !LEFT_OUT.contains(store.getType().toLowerCase(Locale.ROOT));
  }

  private static Optional<OSFileStore> holding(Path directory, List<OSFileStore> stores) {
    return stores.stream()
        .filter(store -> directory.startsWith(Path.of(store.getMount())))
        .max(Comparator.comparingInt(store -> Path.of(store.getMount()).getNameCount()));
  }

  private Volume volume(OSFileStore store) {
    return new Volume(
        Path.of(store.getMount()), store.getVolume(), store.getType(), disks.below(store));
  }
}
