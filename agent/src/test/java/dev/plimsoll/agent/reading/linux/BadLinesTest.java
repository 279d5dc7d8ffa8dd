package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadLinesTest {

  private final BadLines bad = new BadLines(Path.of("/proc/diskstats"), "the counters of a disk");

  @Test
  void namesFileLineAndWhatStandsThere() {
    bad.add(3, "8 0 sda x\ty\u0007");
    assertThat(bad.told())
        .containsExactly(
            "/proc/diskstats:3: left out, not the counters of a disk: \"8 0 sda x?y?\"");
  }

  @Test
  void staysShortHoweverMuchIsBad() {
    IntStream.rangeClosed(1, 100_000).forEach(i -> bad.add(i, "x".repeat(1000)));
    assertThat(bad.told()).hasSize(4).allMatch(text -> text.length() < 200);
    assertThat(bad.told().get(3)).isEqualTo("/proc/diskstats: and 99997 more such lines");
  }
}
