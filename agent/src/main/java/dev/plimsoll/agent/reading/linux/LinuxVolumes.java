package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Mounted file systems and the disks below them; nothing here waits on a file system. */
final class LinuxVolumes {

  /** Sealed images of software, such as snap packages: full by nature, and no place for images. */
  private static final Set<String> SEALED = Set.of("squashfs", "iso9660", "erofs", "cramfs");

  private final Path proc;
  private final BlockDevices devices;

  LinuxVolumes(Path proc, Path sys) {
    this.proc = proc;
    this.devices = new BlockDevices(sys);
  }

  /** Each local file system once, by its shortest mount point, and those of {@code directories}. */
  List<Volume> read(Collection<Path> directories) throws IOException {
    List<Mount> mounts = Mount.read(proc);
    Map<Path, Mount> chosen = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    mounts.stream()
        .filter(mount -> mount.onDevice() && !SEALED.contains(mount.type()))
        .sorted(Comparator.comparingInt(mount -> mount.mountPoint().toString().length()))
        .filter(mount -> seen.add(mount.majorMinor()))
        .forEach(mount -> chosen.put(mount.mountPoint(), mount));
    for (Path directory : directories) {
      Mount.holding(directory, mounts).ifPresent(m -> chosen.put(m.mountPoint(), m));
    }
    List<Volume> volumes = new java.util.ArrayList<>();
    for (Mount mount : chosen.values()) {
      volumes.add(volume(mount, mounts));
    }
    return volumes;
  }

  Optional<Volume> holding(Path directory) throws IOException {
    List<Mount> mounts = Mount.read(proc);
    Optional<Mount> mount = Mount.holding(directory, mounts);
    return mount.isPresent() ? Optional.of(volume(mount.get(), mounts)) : Optional.empty();
  }

  private Volume volume(Mount mount, List<Mount> mounts) throws IOException {
    return new Volume(
        mount.mountPoint(), mount.source(), mount.type(), List.copyOf(disks(mount, mounts, 3)));
  }

  private Set<String> disks(Mount mount, List<Mount> mounts, int loopsLeft) throws IOException {
    Optional<Path> loopFile = devices.loopFile(mount.majorMinor());
    if (loopFile.isPresent()) {
      Optional<Mount> below = Mount.holding(loopFile.get(), mounts);
      return below.isPresent() && loopsLeft > 0
          ? disks(below.get(), mounts, loopsLeft - 1)
          : Set.of();
    }
    Set<String> disks = devices.disksOf(mount.majorMinor());
    if (disks.isEmpty() && mount.source().startsWith("/dev/")) {
      disks = devices.disksOfNode(mount.source());
    }
    return disks.isEmpty() ? Set.of() : new TreeSet<>(disks);
  }
}
