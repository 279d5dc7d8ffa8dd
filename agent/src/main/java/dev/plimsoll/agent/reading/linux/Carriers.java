package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the disks that reads from a mount land on, through partitions, layers of block devices,
 * loop files and the layers of overlays. It is one search; what it finds is all or nothing: a disk
 * too few would pass for the whole.
 */
final class Carriers {

  private final Path root;
  private final BlockDevices devices;
  private final UdevDatabase udev;
  private final Mounts mounts;
  private final Set<String> disks = new TreeSet<>();
  private final Set<Integer> entered = new HashSet<>();
  private final Set<Path> below = new HashSet<>();
  private Optional<String> unknown = Optional.empty();

  /** Searches below {@code root}, which is {@code /} on a real system. */
  Carriers(Path root, BlockDevices devices, UdevDatabase udev, Mounts mounts) {
    this.root = root;
    this.devices = devices;
    this.udev = udev;
    this.mounts = mounts;
  }

  /**
   * What was found.
   *
   * @param disks none for file systems of other machines or in memory, and when it is not known
   * @param unknown why it is not known
   */
  record Found(Set<String> disks, Optional<String> unknown) {}

  Found of(Mount mount) throws IOException {
    mount(mount);
    return new Found(unknown.isPresent() ? Set.of() : disks, unknown);
  }

  private void mount(Mount mount) throws IOException {
    if (!entered.add(mount.id())) {
      lost("it lies upon itself as seen from here");
      return;
    }
    switch (mount.type()) {
      case "zfs" -> pool(mount.source());
      case "overlay" -> layers(mount);
      case "btrfs" -> btrfs(mount.source());
      case "bcachefs" -> nodes(List.of(mount.source().split(":", -1)));
      default -> {
        number(mount.majorMinor());
        // An external log takes only writes; a real-time device has files on it.
        nodes(mount.option("rtdev"));
      }
    }
    entered.remove(mount.id());
  }

  private void number(String majorMinor) throws IOException {
    Optional<Path> device = devices.byNumber(majorMinor);
    if (device.isPresent()) {
      device(device.get());
    } else if (!majorMinor.startsWith("0:")) {
      lost("no block device has its number " + majorMinor);
    }
  }

  private void nodes(List<String> nodes) throws IOException {
    for (String node : nodes) {
      Optional<Path> device = devices.byNode(node);
      if (device.isPresent()) {
        device(device.get());
      } else {
        lost("there is no block device " + node);
      }
    }
  }

  private void btrfs(String node) throws IOException {
    Optional<Path> device = devices.byNode(node);
    if (device.isEmpty()) {
      lost("there is no block device " + node);
      return;
    }
    for (Path member : devices.btrfsMembers(device.get())) {
      device(member);
    }
  }

  private void pool(String dataset) throws IOException {
    String pool = dataset.split("/", 2)[0];
    Set<String> members = udev.zfsMembers(pool);
    if (members.isEmpty()) {
      lost("udev does not tell, without doubt, the devices of the ZFS pool " + pool);
    }
    for (String member : members) {
      number(member);
    }
  }

  private void layers(Mount overlay) throws IOException {
    List<Path> layers = OverlayLayers.of(overlay);
    if (layers.isEmpty()) {
      lost("its layers are not told");
    }
    for (Path layer : layers) {
      file(layer);
    }
  }

  private void device(Path device) throws IOException {
    if (!below.add(device)) {
      lost(BlockKind.name(device) + " lies upon itself as seen from here");
      return;
    }
    bottoms(device);
    below.remove(device);
  }

  private void bottoms(Path device) throws IOException {
    for (Path bottom : devices.bottom(device)) {
      String name = BlockKind.name(bottom);
      if (BlockKind.isLoop(name)) {
        loop(bottom);
      } else if (BlockKind.isZfsVolume(name)) {
        pool(
            ProcFile.attribute(bottom.resolve("dev"))
                .flatMap(udev::zfsPoolOf)
                .orElse("of " + name));
      } else if (BlockKind.isLayer(name)) {
        lost("the system does not tell what " + name + " lies upon");
      } else if (BlockKind.isDisk(name)) {
        disks.addAll(devices.counting(bottom));
      }
    }
  }

  private void loop(Path device) throws IOException {
    Optional<String> backing = ProcFile.attribute(device.resolve("loop/backing_file"));
    if (backing.isEmpty()) {
      lost("the file of " + BlockKind.name(device) + " is not told");
      return;
    }
    String file = backing.get().replaceFirst(" \\(deleted\\)$", "");
    Optional<Path> path = ProcFile.absolute(file);
    if (path.isEmpty()) {
      lost("the file of " + BlockKind.name(device) + " has no name that can be followed");
      return;
    }
    Optional<Path> node = file.startsWith("/dev/") ? devices.byNode(file) : Optional.empty();
    if (node.isPresent()) {
      device(node.get());
    } else if (file.equals(backing.get())) {
      file(path.get());
    } else {
      mounted(path.get());
    }
  }

  /** A path may be that of another namespace, and then leads nowhere here. */
  private void file(Path file) throws IOException {
    Optional<Mount> mount = mounts.holding(file);
    boolean local = mount.isPresent() && mount.get().onDevice();
    if (local && Files.notExists(root.resolve(file.getRoot().relativize(file)))) {
      lost(file + " is not to be seen from here");
    } else {
      mounted(file);
    }
  }

  private void mounted(Path file) throws IOException {
    Optional<Mount> mount = mounts.holding(file);
    if (mount.isPresent()) {
      mount(mount.get());
    } else {
      lost(file + " is on nothing that is mounted here");
    }
  }

  private void lost(String why) {
    unknown = Optional.of(unknown.orElse(why));
  }
}
