package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxVolumesTest {

  @TempDir Path root;

  @Test
  void endsWhereALoopFileLiesUponItself() throws IOException {
    new Tree(root)
        .stacked("loop0", "7:0")
        .file("sys/devices/virtual/block/loop0/loop/backing_file", "/dev/loop0\n")
        .mounts("31 27 7:0 / /srv rw - ext4 /dev/loop0 rw");

    assertThat(new LinuxHost(root).volumes(List.of()).problems())
        .containsExactly("/srv: its disks are unknown: loop0 lies upon itself as seen from here");
  }

  @Test
  void joinsAPartitionToItsDisk() throws IOException {
    new Tree(root)
        .disk("nvme0n1", "259:0", "X", false)
        .partition("nvme0n1", "nvme0n1p2", "259:2")
        .mounts(
            "22 27 0:21 / /proc rw - proc proc rw",
            "27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,discard");
    assertThat(volumes())
        .containsExactly(volume("/", "/dev/nvme0n1p2", "ext4", List.of("nvme0n1")));
  }

  @Test
  void followsLogicalVolumesOverAnArrayDownToEveryDisk() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .partition("sda", "sda1", "8:1")
        .disk("sdb", "8:16", "X", true)
        .partition("sdb", "sdb1", "8:17")
        .disk("nvme0n1", "259:0", "X", false)
        .stacked("md0", "9:0", "sda1", "sdb1")
        .stacked("dm-0", "253:0", "md0", "nvme0n1")
        .mounts("30 1 253:0 / /srv/images rw - xfs /dev/mapper/data-images rw");
    assertThat(volumes())
        .containsExactly(
            volume(
                "/srv/images", "/dev/mapper/data-images", "xfs", List.of("nvme0n1", "sda", "sdb")));
  }

  @Test
  void findsAllDisksOfABtrfsWhoseDeviceNumberIsNoDevice() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .disk("sdb", "8:16", "X", true)
        .link("sys/fs/btrfs/d5f0/devices/sda", "sys/class/block/sda")
        .link("sys/fs/btrfs/d5f0/devices/sdb", "sys/class/block/sdb")
        .mounts("30 1 0:44 /images /srv rw - btrfs /dev/sda rw,subvol=/images");
    assertThat(volumes())
        .containsExactly(volume("/srv", "/dev/sda", "btrfs", List.of("sda", "sdb")));
  }

  @Test
  void findsTheDiskOfAMappedBtrfsByItsName() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .stacked("dm-3", "253:3", "sda")
        .file("sys/devices/virtual/block/dm-3/dm/name", "vault\n")
        .mounts("30 1 0:44 / /srv rw - btrfs /dev/mapper/vault rw");
    assertThat(volumes())
        .containsExactly(volume("/srv", "/dev/mapper/vault", "btrfs", List.of("sda")));
  }

  @Test
  void joinsALoopDeviceToTheDiskThatHoldsItsFile() throws IOException {
    new Tree(root)
        .disk("vda", "254:0", "X", true)
        .stacked("loop0", "7:0")
        .file("sys/devices/virtual/block/loop0/loop/backing_file", "/tmp/slow.img\n")
        .file("tmp/slow.img", "")
        .mounts(
            "27 1 254:0 / / rw - ext4 /dev/vda rw",
            "31 27 7:0 / /srv/slow rw - ext4 /dev/loop0 rw");
    assertThat(volumes())
        .containsExactly(
            volume("/", "/dev/vda", "ext4", List.of("vda")),
            volume("/srv/slow", "/dev/loop0", "ext4", List.of("vda")));
  }

  @Test
  void showsEachFileSystemOnceAndNoSoftwareImages() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .partition("sda", "sda1", "8:1")
        .mounts(
            "27 1 8:1 / / rw - ext4 /dev/sda1 rw",
            "28 27 8:1 /var/lib/docker/hosts /etc/hosts rw - ext4 /dev/sda1 rw",
            "29 27 8:1 /srv /mnt/bind rw - ext4 /dev/sda1 rw",
            "30 27 7:4 / /snap/core/1 ro - squashfs /dev/loop4 ro",
            "31 27 0:30 / /run rw - tmpfs tmpfs rw",
            "32 27 0:31 / /net rw - nfs4 filer:/export rw");
    assertThat(volumes()).extracting(Volume::mountPoint).containsExactly(Path.of("/"));
  }

  @Test
  void showsOtherFileSystemsOnlyWhereTheyHoldImages() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .mounts(
            "27 1 8:0 / / rw - ext4 /dev/sda rw",
            "31 27 0:30 / /run rw - tmpfs tmpfs rw",
            "32 27 0:31 / /net rw - nfs4 filer:/export rw",
            "33 27 8:0 /srv /mnt/bind rw - ext4 /dev/sda rw");
    assertThat(volumes("/net/images", "/mnt/bind/more", "/srv"))
        .containsExactly(
            volume("/", "/dev/sda", "ext4", List.of("sda")),
            volume("/net", "filer:/export", "nfs4", List.of()),
            volume("/mnt/bind", "/dev/sda", "ext4", List.of("sda")));
  }

  @Test
  void namesTheVolumeOfADirectoryByTheLongestMountPointAboveIt() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .disk("sdb", "8:16", "X", true)
        .mounts(
            "27 1 8:0 / / rw - ext4 /dev/sda rw",
            "28 27 8:16 / /srv/images rw - ext4 /dev/sdb rw",
            "29 27 0:50 / /srv/images-old rw - tmpfs tmpfs rw");
    assertThat(holding("/srv/images/a/b")).isEqualTo("/srv/images");
    assertThat(holding("/srv/images")).isEqualTo("/srv/images");
    assertThat(holding("/srv/imagesx")).isEqualTo("/");
  }

  @Test
  void takesTheLastOfSeveralMountsOnOnePlace() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .disk("sdb", "8:16", "X", true)
        .mounts("27 1 8:0 / /srv rw - ext4 /dev/sda rw", "28 1 8:16 / /srv rw - xfs /dev/sdb rw");
    assertThat(volumes()).containsExactly(volume("/srv", "/dev/sdb", "xfs", List.of("sdb")));
  }

  @Test
  void readsBlanksAndOtherLettersInMountPoints() throws IOException {
    new Tree(root)
        .disk("sda", "8:0", "X", true)
        .mounts("27 1 8:0 / /srv/my\\040im\\303\\244ges\\134x rw - ext4 /dev/sda rw");
    assertThat(volumes())
        .extracting(Volume::mountPoint)
        .containsExactly(Path.of("/srv/my imäges\\x"));
  }

  @Test
  void survivesADeviceThatSysfsDoesNotKnow() throws IOException {
    new Tree(root).mounts("27 1 8:99 / / rw - ext4 /dev/root rw", "broken", "1 2 3 - 4");
    assertThat(volumes()).containsExactly(volume("/", "/dev/root", "ext4", List.of()));
  }

  private List<Volume> volumes(String... directories) throws IOException {
    return reader().read(Stream.of(directories).map(Path::of).toList()).items();
  }

  private String holding(String directory) throws IOException {
    return reader().holding(Path.of(directory)).orElseThrow().mountPoint().toString();
  }

  private LinuxVolumes reader() {
    return new LinuxVolumes(root);
  }

  private static Volume volume(String mountPoint, String device, String type, List<String> disks) {
    return new Volume(Path.of(mountPoint), device, type, disks);
  }
}
