package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxDisksTest {

  @TempDir Path root;

  @Test
  void readsWholeDisksAndNoPartitionsLoopsOrMemory() throws IOException {
    new Tree(root)
        .disk("nvme0n1", "259:0", "KINGSTON SKC3000", false)
        .partition("nvme0n1", "nvme0n1p1", "259:1")
        .disk("sda", "8:0", "ST4000VN008", true)
        .partition("sda", "sda1", "8:1")
        .stacked("md0", "9:0", "sda1")
        .stacked("dm-0", "253:0", "md0")
        .stacked("loop0", "7:0")
        .disk("sr0", "11:0", "DVD-ROM", true)
        .diskstats(
            " 259 0 nvme0n1 200 10 4000 50 300 20 8000 70 3 90 120 1 2 3 4 5 6",
            " 259 1 nvme0n1p1 199 10 3999 50 300 20 8000 70 0 90 120 0 0 0 0 0 0",
            "   8 0 sda 1 0 8 1 0 0 0 0 0 1 1",
            "   8 1 sda1 1 0 8 1 0 0 0 0 0 1 1",
            "   9 0 md0 5 0 40 0 0 0 0 0 0 0 0",
            " 253 0 dm-0 6 0 48 0 0 0 0 0 0 0 0",
            "   7 0 loop0 9 0 9 9 9 9 9 9 9 9 9",
            "   1 0 ram0 9 0 9 9 9 9 9 9 9 9 9",
            " 252 0 zram0 9 0 9 9 9 9 9 9 9 9 9",
            "  11 0 sr0 9 0 9 9 9 9 9 9 9 9 9");

    List<Disk> disks = reader().read().items();

    assertThat(disks).extracting(Disk::device).containsExactly("nvme0n1", "sda", "md0", "dm-0");
    assertThat(disks.get(0))
        .isEqualTo(
            new Disk(
                "nvme0n1",
                Optional.of("KINGSTON SKC3000"),
                Optional.of(false),
                true,
                new DiskCounters(200, 4000 * 512, 0.05, 300, 8000 * 512, 0.07, 3, 0.09, 0.12)));
    assertThat(disks).extracting(Disk::counted).containsExactly(true, true, false, false);
    assertThat(disks.get(1).rotational()).contains(true);
    assertThat(disks.get(2).model()).isEmpty();
  }

  @Test
  void findsADiskThatIsPluggedInLater() throws IOException {
    Tree tree =
        new Tree(root).disk("sda", "8:0", "A", true).diskstats("8 0 sda 1 0 8 1 0 0 0 0 0 1 1");
    LinuxDisks reader = reader();
    assertThat(reader.read().items()).hasSize(1);
    tree.disk("sdb", "8:16", "B", false)
        .diskstats("8 0 sda 1 0 8 1 0 0 0 0 0 1 1", "8 16 sdb 1 0 8 1 0 0 0 0 0 1 1");
    assertThat(reader.read().items())
        .extracting(Disk::model)
        .containsExactly(Optional.of("A"), Optional.of("B"));
  }

  @Test
  void readsControllersWhoseNamesHaveASlash() throws IOException {
    new Tree(root)
        .disk("cciss!c0d0", "104:0", "LOGICAL VOLUME", true)
        .diskstats("104 0 cciss/c0d0 1 0 8 1 0 0 0 0 0 1 1");
    assertThat(reader().read().items()).extracting(Disk::device).containsExactly("cciss/c0d0");
  }

  @Test
  void countsAnNvmeDeviceAndNotItsPaths() throws IOException {
    multipath("1");
    assertThat(reader().read().items())
        .extracting(Disk::device, Disk::counted)
        .containsExactly(
            tuple("nvme0n1", true), tuple("nvme0c0n1", false), tuple("nvme0c1n1", false));
  }

  @Test
  void countsThePathsOfAnNvmeDeviceThatKeepsNoStatistics() throws IOException {
    multipath("0");
    assertThat(reader().read().items()).extracting(Disk::counted).containsExactly(true, true);
  }

  private void multipath(String statistics) {
    new Tree(root)
        .disk("nvme0n1", "259:0", "A", false)
        .file("sys/devices/pci0000:00/nvme0n1/queue/iostats", statistics + "\n")
        .disk("nvme0c0n1", "259:1", "A", false)
        .disk("nvme0c1n1", "259:2", "A", false)
        .diskstats(
            "259 0 nvme0n1 1 0 8 1 0 0 0 0 0 1 1",
            "259 1 nvme0c0n1 1 0 8 1 0 0 0 0 0 1 1",
            "259 2 nvme0c1n1 1 0 8 1 0 0 0 0 0 1 1");
  }

  private LinuxDisks reader() {
    return new LinuxDisks(root);
  }
}
