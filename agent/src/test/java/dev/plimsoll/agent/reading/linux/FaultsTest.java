package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong loses itself alone, and is named. */
class FaultsTest {

  private static final String SDA = "8 0 sda 1 0 8 1 0 0 0 0 0 1 1";
  private static final String SDB = "8 16 sdb 2 0 16 2 0 0 0 0 0 2 2";
  private static final long WRAP = 1L << 32;

  @TempDir Path root;
  private Tree tree;
  private LinuxHost host;

  @BeforeEach
  void make() {
    tree =
        new Tree(root)
            .disk("sda", "8:0", "A", true)
            .disk("sdb", "8:16", "B", true)
            .diskstats(SDA, SDB)
            .mounts("27 1 8:0 / / rw - ext4 /dev/sda rw", "28 27 8:16 / /srv rw - xfs /dev/sdb rw")
            .networkCounters("lo", "eth0", "eth1")
            .network("lo", 1, 1)
            .network("eth0", 2, 2, "device", "speed=1000")
            .network("eth1", 3, 3, "device", "speed=1000");
    host = new LinuxHost(root);
  }

  @Test
  void aGarbledLineOfDiskstatsLosesOneDisk() throws IOException {
    host.disks();
    tree.diskstats(
        "8 0 sda 1 0 8 one 0 0 0 0 0 1 1", SDB, SDB, "8 32", "", "8 48 sdz " + "0 ".repeat(20));
    assertThat(devices(host.disks())).containsExactly("sdb");
    assertThat(host.disks().problems())
        .extracting(this::shortened)
        .containsExactly(
            "/proc/diskstats:1: left out, not the counters of a disk: "
                + "\"8 0 sda 1 0 8 one 0 0 0 0 0 1 1\"",
            "/proc/diskstats:3: left out, not the counters of a disk: \"" + SDB + "\"",
            "/proc/diskstats:4: left out, not the counters of a disk: \"8 32\"",
            "/proc/diskstats: and 2 more such lines");
    tree.diskstats(SDA, SDB);
    assertThat(devices(host.disks())).containsExactly("sda", "sdb");
    assertThat(host.disks().problems()).isEmpty();
  }

  @Test
  void linesOfOldKernelsAreNotBad() throws IOException {
    tree.partition("sda", "sda1", "8:1").diskstats(SDA, "8 1 sda1 10 80 0 0", SDB);
    assertThat(devices(host.disks())).containsExactly("sda", "sdb");
    assertThat(host.disks().problems()).isEmpty();
  }

  @Test
  void aDiskThatVanishesIsNamedForAMinuteOfReadings() throws IOException {
    host.disks();
    tree.diskstats(SDA);
    for (int i = 0; i < 60; i++) {
      Reading<Disk> reading = host.disks();
      assertThat(devices(reading)).containsExactly("sda");
      assertThat(reading.problems()).containsExactly("sdb is gone");
    }
    assertThat(host.disks().problems()).isEmpty();
  }

  @Test
  void aDiskThatCameBackStartsAnew() throws IOException {
    busy("sda", WRAP - 1000);
    assertThat(busySeconds("sda")).isEqualTo((WRAP - 1000) / 1000.0);
    busy("sda", 24);
    assertThat(busySeconds("sda")).isEqualTo((WRAP + 24) / 1000.0);
    tree.diskstats(SDB);
    host.disks();
    busy("sda", 30);
    assertThat(busySeconds("sda")).isEqualTo(0.03);
  }

  @Test
  void aDiskOfAnotherNumberStartsAnewAndIsDescribedAnew() throws IOException {
    tree.file("sys/devices/pci0000:00/sda/diskseq", "9\n");
    busy("sda", WRAP - 1000);
    host.disks();
    tree.file("sys/devices/pci0000:00/sda/diskseq", "12\n")
        .file("sys/devices/pci0000:00/sda/device/model", "Other\n");
    busy("sda", 24);
    Reading<Disk> reading = host.disks();
    assertThat(reading.items().get(0).model()).contains("Other");
    assertThat(reading.items().get(0).counters().busySeconds()).hasValue(0.024);
    assertThat(reading.problems()).containsExactly("sda was replaced by another disk");
  }

  @Test
  void aDiskWithAPlaceOfItsOwnInSysfsIsAnother() throws IOException {
    busy("sda", WRAP - 1000);
    host.disks();
    Path place = root.resolve("sys/devices/pci0000:00/sda");
    Files.move(place, root.resolve("sys/devices/pci0000:00/old")); // Keeps its file number.
    tree.file("sys/devices/pci0000:00/sda/device/model", "Other\n");
    busy("sda", 24);
    assertThat(host.disks().problems()).containsExactly("sda was replaced by another disk");
    assertThat(busySeconds("sda")).isEqualTo(0.024);
  }

  @Test
  void withoutSysfsNoDiskIsToldFromAPartition() throws IOException {
    Files.delete(root.resolve("sys/block/sda"));
    Files.delete(root.resolve("sys/block/sdb"));
    Files.delete(root.resolve("sys/block"));
    assertThat(host.disks().items()).isEmpty();
    assertThat(host.disks().problems())
        .extracting(this::shortened)
        .containsExactly("/sys/block: not there, so disks cannot be told from partitions");
  }

  @Test
  void aFileThatIsNotThereFailsItsReadingAlone() throws IOException {
    Files.delete(root.resolve("proc/diskstats"));
    Files.delete(root.resolve("proc/net/dev"));
    assertThatThrownBy(host::disks).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(host::networks).hasMessageContaining("proc/net/dev");
    assertThat(points()).containsExactly("/", "/srv");
    Files.delete(root.resolve("proc/self/mountinfo"));
    assertThatThrownBy(() -> host.volumes(List.of())).hasMessageContaining("proc/self/mountinfo");
    assertThatThrownBy(() -> host.volumeOf(Path.of("/srv"))).isInstanceOf(IOException.class);
  }

  @Test
  void emptyFilesAreNamed() throws IOException {
    tree.file("proc/diskstats", "").file("proc/net/dev", "").file("proc/self/mountinfo", "");
    assertThat(host.disks().problems())
        .extracting(this::shortened)
        .containsExactly("/proc/diskstats: empty, though /sys/block has devices");
    assertThat(host.networks().problems())
        .extracting(this::shortened)
        .containsExactly("/proc/net/dev:0: left out, it ends before the first device: \"\"");
    assertThat(host.volumes(List.of()).problems())
        .extracting(this::shortened)
        .containsExactly("/proc/self/mountinfo:1: left out, not a mount: \"\"");
  }

  @Test
  void hugeFilesAreRefusedWithTheirName() {
    String line = SDA + "\n";
    tree.file("proc/diskstats", line.repeat((9 << 20) / line.length()));
    assertThatThrownBy(host::disks)
        .hasMessageContaining("proc/diskstats: larger than 8388608 bytes");
  }

  @Test
  void manyMountsAreReadAll() throws IOException {
    String[] lines =
        Stream.concat(
                Stream.of("27 1 8:0 / / rw - ext4 /dev/sda rw"),
                Stream.iterate(100, i -> i + 1)
                    .limit(20_000)
                    .map(i -> i + " 27 8:16 /" + i + " /pods/" + i + "/v rw - xfs /dev/sdb rw"))
            .toArray(String[]::new);
    tree.mounts(lines);
    assertThat(points()).containsExactly("/", "/pods/100/v");
    assertThat(host.volumeOf(Path.of("/pods/20099/v/a")).orElseThrow().mountPoint())
        .isEqualTo(Path.of("/pods/20099/v"));
  }

  @Test
  void aGarbledMountLosesItselfAndNoneUponIt() throws IOException {
    tree.mounts(
        "27 1 8:0 / / rw - ext4 /dev/sda rw",
        "28 27 8:16 / /srv",
        "29 28 8:0 /x /srv/images rw - ext4 /dev/sda rw",
        "x 27 8:16 / /bad rw - xfs /dev/sdb rw",
        "30 27 8-16 / /bad rw - xfs /dev/sdb rw",
        "31 27 8:16 / relative rw - xfs /dev/sdb rw");
    assertThat(host.volumeOf(Path.of("/srv/images/a")).orElseThrow().mountPoint())
        .isEqualTo(Path.of("/srv/images"));
    assertThat(points()).containsExactly("/");
    assertThat(host.volumes(List.of()).problems())
        .extracting(this::shortened)
        .containsExactly(
            "/proc/self/mountinfo:2: left out, not a mount: \"28 27 8:16 / /srv\"",
            "/proc/self/mountinfo:4: left out, not a mount: "
                + "\"x 27 8:16 / /bad rw - xfs /dev/sdb rw\"",
            "/proc/self/mountinfo:5: left out, not a mount: "
                + "\"30 27 8-16 / /bad rw - xfs /dev/sdb rw\"",
            "/proc/self/mountinfo: and 1 more such lines");
  }

  @Test
  void aMountPointThatIsNotUtf8LosesItselfAlone() throws IOException {
    Files.write(
        root.resolve("proc/self/mountinfo"),
        """
        27 1 8:0 / / rw - ext4 /dev/sda rw
        28 27 8:16 / /srv/bäd rw - xfs /dev/sdb rw
        29 27 0:44 / /net rw - nfs4 filer:/ä rw
        """
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(points("/net/images")).containsExactly("/", "/net");
    assertThat(host.volumes(List.of()).problems())
        .hasSize(1)
        .allMatch(p -> p.contains("whose name is not in this process's character set"));
  }

  @Test
  void aMountPointThatCannotBeAPathLosesItselfAlone() throws IOException {
    tree.mounts("27 1 8:0 / / rw - ext4 /dev/sda rw", "28 27 8:16 / /a\\000b rw - xfs /dev/sdb rw");
    assertThat(points()).containsExactly("/");
    assertThat(host.volumes(List.of()).problems())
        .hasSize(1)
        .allMatch(p -> p.contains("character set: \"28 27"));
  }

  @Test
  void aCarriageReturnInAMountPointEndsNoLine() throws IOException {
    tree.mounts("27 1 8:0 / / rw - ext4 /dev/sda rw", "28 27 8:16 / /a\rb rw - xfs /dev/sdb rw");
    assertThat(points()).containsExactly("/", "/a\rb");
  }

  @Test
  void aGarbledLineOfNetDevLosesOneDevice() throws IOException {
    host.networks();
    String text = Files.readString(root.resolve("proc/net/dev"));
    tree.file(
        "proc/net/dev", text.replace("eth0: 1000", "eth0: a lot") + "eth1: 1 2 3\nno colon\n");
    Reading<NetworkDevice> reading = host.networks();
    assertThat(reading.items()).extracting(NetworkDevice::device).containsExactly("lo", "eth1");
    assertThat(reading.problems())
        .hasSize(3)
        .allMatch(p -> p.contains("left out, not the counters of a network device"));
    tree.file("proc/net/dev", text);
    assertThat(host.networks().problems()).isEmpty();
    assertThat(host.networks().items()).hasSize(3);
  }

  @Test
  void aDeviceThatIsRenamedIsNamedWithItsNewName() throws IOException {
    host.networks();
    Files.move(root.resolve("sys/class/net/eth0"), root.resolve("sys/class/net/lan0"));
    tree.networkCounters("lo", "lan0", "eth1");
    Reading<NetworkDevice> reading = host.networks();
    assertThat(reading.items())
        .filteredOn(NetworkDevice::counted)
        .extracting(NetworkDevice::device)
        .containsExactly("lan0", "eth1");
    assertThat(reading.problems()).containsExactly("eth0 is now called lan0");
  }

  @Test
  void aDeviceRenamedAfterItsCountersWereReadIsLeftOutThatOnce() throws IOException {
    host.networks();
    Files.move(root.resolve("sys/class/net/eth0"), root.resolve("sys/class/net/lan0"));
    tree.networkCounters("lo", "eth0", "eth1", "new0").network("new0", 7, 7);
    Reading<NetworkDevice> reading = host.networks();
    assertThat(reading.items())
        .extracting(NetworkDevice::device)
        .containsExactly("lo", "eth1", "new0");
    assertThat(reading.problems()).containsExactly("eth0 is gone");
  }

  @Test
  void countersOfADeviceGoOnPastAWrapAndStartAnewWithAnother() throws IOException {
    sent("eth0", WRAP - 500);
    assertThat(transmitted()).isEqualTo(WRAP - 500);
    sent("eth0", 250);
    assertThat(transmitted()).isEqualTo(WRAP + 250);
    sent("eth0", WRAP - 100);
    assertThat(transmitted()).isEqualTo(2 * WRAP - 100);
    tree.file("sys/class/net/eth0/ifindex", "9\n").file("sys/class/net/eth0/iflink", "9\n");
    sent("eth0", 40);
    Reading<NetworkDevice> reading = host.networks();
    assertThat(reading.items().get(0).counters().transmittedBytes()).isEqualTo(40);
    assertThat(reading.problems()).contains("eth0 is another device now");
  }

  @Test
  void withoutSysfsNoDeviceIsCounted() throws IOException {
    Files.move(root.resolve("sys/class/net"), root.resolve("sys/class/other"));
    Reading<NetworkDevice> reading = host.networks();
    assertThat(reading.items()).hasSize(3).noneMatch(NetworkDevice::counted);
    assertThat(reading.problems())
        .extracting(this::shortened)
        .containsExactly("/sys/class/net: not there, so what leaves this host cannot be told");
  }

  private void busy(String disk, long millis) {
    tree.diskstats("8 0 " + disk + " 1 0 8 1 0 0 0 0 0 " + millis + " 1", SDB);
  }

  private double busySeconds(String disk) throws IOException {
    return host.disks().items().stream()
        .filter(found -> found.device().equals(disk))
        .findFirst()
        .orElseThrow()
        .counters()
        .busySeconds()
        .orElseThrow();
  }

  private void sent(String device, long bytes) {
    tree.file(
        "proc/net/dev",
        "Inter\n face\n" + device + ": 1 1 0 0 0 0 0 0 " + bytes + " 1 0 0 0 0 0 0\n");
  }

  private long transmitted() throws IOException {
    return host.networks().items().get(0).counters().transmittedBytes();
  }

  private List<String> points(String... directories) throws IOException {
    return host.volumes(Stream.of(directories).map(Path::of).toList()).items().stream()
        .map(Volume::mountPoint)
        .map(Path::toString)
        .toList();
  }

  private static List<String> devices(Reading<Disk> reading) {
    return reading.items().stream().map(Disk::device).toList();
  }

  private String shortened(String problem) {
    return problem.replace(root.toString(), "");
  }
}
