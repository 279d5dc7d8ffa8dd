package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Whatever the system's files hold, they are read or refused with an {@link IOException}, and no
 * figure is made up.
 */
class LinuxHostFuzzTest {

  private static final Path IMAGES = Path.of("/srv/images");

  private FuzzedRoot root;

  @BeforeEach
  void make() throws IOException {
    root = new FuzzedRoot();
    new Tree(root.path())
        .disk("sda", "8:0", "Model", false)
        .partition("sda", "sda1", "8:1")
        .mounts("26 1 8:1 / / rw - ext4 /dev/sda1 rw")
        .networkCounters("eth0")
        .network("eth0", 2, 2, "speed=1000");
  }

  @AfterEach
  void remove() throws IOException {
    root.close();
  }

  @FuzzTest(maxDuration = "4m")
  void diskstats(byte[] text) throws IOException {
    reads(
        "proc/diskstats",
        text,
        host -> {
          Reading<Disk> disks = host.disks();
          told(disks.problems());
          assertThat(disks.items()).extracting(Disk::device).doesNotHaveDuplicates();
          assertThat(disks.items())
              .extracting(Disk::counters)
              .allSatisfy(LinuxHostFuzzTest::plausible);
        });
  }

  @FuzzTest(maxDuration = "4m")
  void mountinfo(byte[] text) throws IOException {
    reads(
        "proc/self/mountinfo",
        text,
        host -> {
          told(host.volumes(List.of(IMAGES)).problems());
          assertThat(host.volumes(List.of(IMAGES)).items())
              .allSatisfy(volume -> assertThat(volume.mountPoint()).isAbsolute());
          host.volumeOf(IMAGES);
        });
  }

  @FuzzTest(maxDuration = "4m")
  void networkDevices(byte[] text) throws IOException {
    reads(
        "proc/net/dev",
        text,
        host -> {
          Reading<NetworkDevice> devices = host.networks();
          told(devices.problems());
          assertThat(devices.items()).extracting(NetworkDevice::device).doesNotHaveDuplicates();
        });
  }

  @FuzzTest(maxDuration = "4m")
  void networkSpeed(byte[] text) throws IOException {
    reads(
        "sys/class/net/eth0/speed",
        text,
        host ->
            assertThat(host.networks().items())
                .singleElement()
                .satisfies(
                    device -> device.speed().ifPresent(speed -> assertThat(speed).isPositive())));
  }

  @FuzzTest(maxDuration = "4m")
  void processorTime(byte[] text) throws IOException {
    reads(
        "proc/stat",
        text,
        host -> {
          Cpu cpu = host.cpu();
          assertThat(cpu.seconds()).isNotEmpty();
          assertThat(cpu.seconds().values()).allSatisfy(each -> assertThat(each).isNotNegative());
        });
  }

  @FuzzTest(maxDuration = "4m")
  void memory(byte[] text) throws IOException {
    reads(
        "proc/meminfo",
        text,
        host -> {
          Memory memory = host.memory();
          assertThat(memory.total()).isNotNegative();
          memory.available().ifPresent(each -> assertThat(each).isNotNegative());
          memory.cached().ifPresent(each -> assertThat(each).isNotNegative());
        });
  }

  @FuzzTest(maxDuration = "4m")
  void system(byte[] text) throws IOException {
    root.write("proc/sys/kernel/osrelease", text);
    reads(
        "etc/os-release",
        text,
        host -> {
          HostDescription description = host.description();
          assertThat(description.os()).isNotBlank().hasSizeLessThan(300).doesNotContain("\n");
          assertThat(description.kernel()).isNotBlank().hasSizeLessThan(300).doesNotContain("\n");
        });
  }

  @FuzzTest(maxDuration = "4m")
  void connections(byte[] text) throws IOException {
    root.write("proc/net/tcp", text);
    root.write("proc/net/tcp6", text);
    try (ConnectionReader reader =
        new ProcNetTcpReader(root.path().resolve("proc"), Set.of(80), "no sock_diag")) {
      told(reader.read().problems());
      assertThat(reader.read().open())
          .allSatisfy(
              open -> {
                assertThat(open.id().local().port()).isEqualTo(80);
                assertThat(open.queued()).isNotNegative();
              });
    }
  }

  private void reads(String file, byte[] text, Check check) throws IOException {
    root.write(file, text);
    try {
      check.of(new LinuxHost(root.path()));
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining(file);
    }
  }

  /** Each fits into a line of the log. */
  static void told(List<String> problems) {
    assertThat(problems)
        .allSatisfy(
            problem -> assertThat(problem).isNotBlank().doesNotContain("\n", "Exception", "null"));
  }

  private static void plausible(DiskCounters counters) {
    assertThat(counters.reads()).isNotNegative();
    assertThat(counters.readBytes()).isNotNegative();
    assertThat(counters.writtenBytes()).isNotNegative();
    assertThat(counters.inFlight().orElseThrow()).isNotNegative();
  }

  /** What must hold of a host. */
  private interface Check {
    void of(LinuxHost host) throws IOException;
  }
}
