package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mounted file systems and the disks below them. Nothing here waits on a file system of another
 * machine, and no automounter is woken: an image directory that waits for one is on no volume yet.
 */
final class LinuxVolumes {

  /** Sealed images of software, such as snap packages: full by nature, and no place for images. */
  private static final Set<String> SEALED = Set.of("squashfs", "iso9660", "erofs", "cramfs");

  /** Of the places of one file system: the root, then where all of it is, then the shortest. */
  private static final Comparator<Mount> BEST_FIRST =
      Comparator.comparing((Mount mount) -> mount.mountPoint().getNameCount() > 0)
          .thenComparing(Mount::isDeleted)
          .thenComparing(mount -> !mount.isWhole())
          .thenComparing(mount -> mount.mountPoint().toString().length());

  private final Path root;
  private final BlockDevices devices;
  private final UdevDatabase udev;

  /** Reads below {@code root}, which is {@code /} on a real system. */
  LinuxVolumes(Path root) {
    this.root = root;
    this.devices = new BlockDevices(root);
    this.udev = new UdevDatabase(root);
  }

  /** Each local file system once, by its best mount point, and those of {@code directories}. */
  Reading<Volume> read(Collection<Path> directories) throws IOException {
    Mounts mounts = Mounts.read(root.resolve("proc"));
    Map<Path, Mount> chosen = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    mounts.visible().stream()
        .filter(mount -> mount.onDevice() && !SEALED.contains(mount.type()))
        .sorted(BEST_FIRST)
        .filter(mount -> seen.add(mount.majorMinor()))
        .forEach(mount -> chosen.put(mount.mountPoint(), mount));
    for (Path directory : directories) {
      volumeOf(directory, mounts).ifPresent(mount -> chosen.put(mount.mountPoint(), mount));
    }
    List<String> problems = new ArrayList<>(mounts.problems());
    List<Volume> volumes = new ArrayList<>();
    for (Mount mount : chosen.values()) {
      Carriers.Found found = carriers(mount, mounts);
      volumes.add(volume(mount, found.disks()));
      found
          .unknown()
          .map(why -> mount.mountPoint() + ": its disks are unknown: " + why)
          .ifPresent(problems::add);
    }
    return new Reading<>(volumes, problems);
  }

  Optional<Volume> holding(Path directory) throws IOException {
    Mounts mounts = Mounts.read(root.resolve("proc"));
    Optional<Mount> mount = volumeOf(directory, mounts);
    return mount.map(found -> volume(found, carriers(found, mounts).disks()));
  }

  private Carriers.Found carriers(Mount mount, Mounts mounts) {
    try {
      return new Carriers(root, devices, udev, mounts).of(mount);
    } catch (IOException e) {
      // A device went while its place was being read.
      return new Carriers.Found(Set.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<Mount> volumeOf(Path directory, Mounts mounts) {
    return mounts.holding(directory).filter(mount -> !mount.type().equals("autofs"));
  }

  private static Volume volume(Mount mount, Set<String> disks) {
    return new Volume(mount.mountPoint(), mount.source(), mount.type(), List.copyOf(disks));
  }
}
