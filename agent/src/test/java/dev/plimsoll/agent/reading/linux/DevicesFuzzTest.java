package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What sysfs, udev and overlays say of devices never stops a reading of the others. */
class DevicesFuzzTest {

  private static final Path IMAGES = Path.of("/srv/images");

  /** Those that are read of a disk, a layer and an adapter. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "sys/block/sda/dev",
          "sys/block/sda/diskseq",
          "sys/block/sda/device/model",
          "sys/block/sda/queue/iostats",
          "sys/block/sda/queue/rotational",
          "sys/block/dm-0/dm/name",
          "sys/block/dm-0/dm/uuid",
          "sys/block/loop0/loop/backing_file",
          "sys/block/zd0/dev",
          "sys/class/net/eth0/ifindex",
          "sys/class/net/eth0/iflink",
          "sys/class/net/eth0/phys_port_name",
          "sys/class/net/eth0/speed",
          "sys/class/net/eth0/type",
          "sys/class/net/eth0/uevent");

  private FuzzedRoot root;

  @BeforeEach
  void make() throws IOException {
    root = new FuzzedRoot();
    new Tree(root.path())
        .disk("sda", "8:0", "Model", false)
        .partition("sda", "sda1", "8:1")
        .stacked("dm-0", "253:0", "sda1")
        .stacked("loop0", "7:0")
        .stacked("zd0", "230:0")
        .diskstats("8 0 sda 1 2 3 4 5 6 7 8 9 10 11", "253 0 dm-0 1 2 3 4 5 6 7 8 9 10 11")
        .networkCounters("eth0")
        .network("eth0", 2, 2, "device/vendor=0x8086");
    mounts("tank/data", "rw");
  }

  @AfterEach
  void remove() throws IOException {
    root.close();
  }

  /** Lines of {@code file=content}, of which files that nobody reads are left out. */
  @FuzzTest(maxDuration = "4m")
  void sysfs(byte[] text) throws IOException {
    for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
      int equals = Math.max(0, line.indexOf('='));
      if (ATTRIBUTES.contains(line.substring(0, equals))) {
        byte[] content = line.substring(equals + 1).getBytes(StandardCharsets.UTF_8);
        root.write(line.substring(0, equals), content);
      }
    }
    reads();
  }

  /** A file of udev's database, of a member of a pool and of a volume in one. */
  @FuzzTest(maxDuration = "4m")
  void udev(byte[] text) throws IOException {
    root.write("run/udev/data/b8:1", text);
    root.write("run/udev/data/b230:0", text);
    reads();
  }

  /** What stands in the options of a mount; the kernel ends them at the line. */
  @FuzzTest(maxDuration = "4m")
  void overlayOptions(byte[] text) throws IOException {
    mounts("tank/data", new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\R", " "));
    reads();
  }

  private void mounts(String pool, String overlay) throws IOException {
    String lines =
        String.join(
            "\n",
            "26 1 8:1 / / rw - ext4 /dev/sda1 rw",
            "27 26 0:30 / /srv/images rw - overlay overlay " + overlay,
            "28 26 253:0 / /a rw - xfs /dev/mapper/a rw",
            "29 26 7:0 / /b rw - xfs /dev/loop0 rw",
            "30 26 0:31 / /c rw - zfs " + pool + " rw",
            "31 26 230:0 / /d rw - xfs /dev/zd0 rw");
    root.write("proc/self/mountinfo", lines.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void reads() throws IOException {
    LinuxHost host = new LinuxHost(root.path());
    var volumes = host.volumes(List.of(IMAGES));
    LinuxHostFuzzTest.told(volumes.problems());
    assertThat(volumes.items())
        .extracting(Volume::mountPoint)
        .contains(Path.of("/"), Path.of("/a"), Path.of("/b"));
    assertThat(host.disks().items()).extracting(Disk::device).contains("dm-0");
    assertThat(host.networks().items()).extracting(NetworkDevice::device).contains("eth0");
    assertThatCode(() -> host.volumeOf(IMAGES)).doesNotThrowAnyException();
  }
}
