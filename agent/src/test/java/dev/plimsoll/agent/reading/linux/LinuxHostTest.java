package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.NoConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {

  @TempDir Path root;

  @Test
  void readsProcessorTimeByMode() throws IOException {
    new Tree(root)
        .file(
            "proc/stat",
            """
            cpu  100 200 300 400 500 600 700 800 900 1000
            cpu0 50 100 150 200 250 300 350 400 450 500
            cpu1 50 100 150 200 250 300 350 400 450 500
            intr 12345 0 0
            ctxt 99
            """);
    var cpu = new LinuxHost(root).cpu();
    assertThat(cpu.processors()).isEqualTo(2);
    assertThat(cpu.seconds().toString())
        .isEqualTo(
            "{user=1.0, nice=2.0, system=3.0, idle=4.0, iowait=5.0, irq=6.0, softirq=7.0,"
                + " steal=8.0}");
  }

  @Test
  void leavesOutModesThatAnOldKernelDoesNotTell() throws IOException {
    new Tree(root).file("proc/stat", "cpu 100 200 300 400\ncpu0 100 200 300 400\n");
    assertThat(new LinuxHost(root).cpu().seconds()).doesNotContainKey("steal").hasSize(4);
  }

  @Test
  void readsMemory() throws IOException {
    new Tree(root)
        .file(
            "proc/meminfo",
            """
            MemTotal:       24684084 kB
            MemFree:        24438580 kB
            MemAvailable:   24389248 kB
            Buffers:            1084 kB
            Cached:            82884 kB
            SwapCached:           77 kB
            """);
    assertThat(new LinuxHost(root).memory())
        .isEqualTo(
            new Memory(
                24684084L * 1024,
                OptionalLong.of(24389248L * 1024),
                OptionalLong.of(82884L * 1024)));
  }

  @Test
  void leavesOutWhatAnOldKernelDoesNotTellOfMemory() throws IOException {
    new Tree(root).file("proc/meminfo", "MemTotal: 1024 kB\nMemFree: 512 kB\n");
    assertThat(new LinuxHost(root).memory())
        .isEqualTo(new Memory(1024 * 1024, OptionalLong.empty(), OptionalLong.empty()));
  }

  @Test
  void namesTheLineWithoutWhichAFileTellsNothing() {
    new Tree(root)
        .file("proc/stat", "cpu0 1 2\ncpu 1 2 -3 4\n")
        .file("proc/meminfo", "MemTotal: 1024 kB\nCached: x kB\n");

    assertThatThrownBy(() -> new LinuxHost(root).cpu())
        .hasMessage(root + "/proc/stat:2: not the processors' times: \"cpu 1 2 -3 4\"");
    assertThatThrownBy(() -> new LinuxHost(root).memory())
        .hasMessage(root + "/proc/meminfo:2: not an amount of memory in kB: \"Cached: x kB\"");
  }

  @Test
  void namesTheSystemInOneShortLine() {
    new Tree(root)
        .file("etc/os-release", "PRETTY_NAME=\"" + "x".repeat(400) + "\"\n")
        .file("proc/sys/kernel/osrelease", "6.1\0\t-a\n");

    assertThat(new LinuxHost(root).description())
        .isEqualTo(new HostDescription("x".repeat(200), "6.1-a"));
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> new LinuxHost(root).memory()).hasMessageContaining("meminfo");
  }

  @Test
  void namesTheSystem() {
    new Tree(root)
        .file("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
        .file("proc/sys/kernel/osrelease", "6.1.0-13-amd64\n");
    assertThat(new LinuxHost(root).description())
        .isEqualTo(new HostDescription("Debian GNU/Linux 12 (bookworm)", "6.1.0-13-amd64"));
  }

  @Test
  void readsNoConnectionsWithoutAService() {
    assertThat(new LinuxHost(root).connections(Set.of())).isInstanceOf(NoConnections.class);
  }
}
