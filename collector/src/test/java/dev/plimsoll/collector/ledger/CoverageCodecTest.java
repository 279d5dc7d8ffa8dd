package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageCodecTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  @Test
  void readsBackWhatItWrote() {
    FileCoverage full =
        new FileCoverage(
            "fünf/finance.ckm",
            Optional.of(AT),
            OptionalLong.of(Long.MAX_VALUE),
            Intervals.of(0, 5, 7, Long.MAX_VALUE),
            12345678901L,
            List.of(Intervals.of(1, 2), Intervals.of(1, 2)),
            3,
            Optional.of(Instant.MIN),
            true,
            List.of(new Sending(0, 1L << 40, Instant.EPOCH.minusNanos(1), Instant.MAX)));
    FileCoverage bare =
        new FileCoverage("", Optional.empty(), OptionalLong.empty(), Intervals.NONE, 0);

    assertThat(CoverageCodec.read(CoverageCodec.write(List.of(full, bare))))
        .containsExactly(full, bare);
    assertThat(CoverageCodec.read(CoverageCodec.write(List.of()))).isEmpty();
  }

  @Test
  void readsBackWhateverItWrote() {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      List<FileCoverage> files = files(random);
      assertThat(CoverageCodec.read(CoverageCodec.write(files))).isEqualTo(files);
    }
  }

  @Test
  void takesFewBytes() {
    FileCoverage half =
        new FileCoverage(
            "finance-xp.ckm",
            Optional.of(AT),
            OptionalLong.of(7_000_000_000L),
            Intervals.of(0, 3_500_000_000L),
            0);
    assertThat(CoverageCodec.write(List.of(half))).hasSizeLessThan(50);

    Intervals many = Intervals.NONE;
    for (int i = 0; i < 250; i++) {
      many = many.with(i * 2_000_000L, i * 2_000_000L + 1_000_000);
    }
    FileCoverage ranged =
        new FileCoverage("a", Optional.of(AT), OptionalLong.of(500_000_000L), many, 0);
    assertThat(CoverageCodec.write(List.of(ranged))).hasSizeLessThan(1550);
  }

  @Test
  void refusesWhatIsCutShort() {
    byte[] good = CoverageCodec.write(files(new Random(7)));
    assertThat(good).hasSizeGreaterThan(100);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> CoverageCodec.read(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no coverage of files, at byte ");
    }
  }

  @Test
  void refusesWhatFollows() {
    byte[] good = CoverageCodec.write(List.of());
    assertThatThrownBy(() -> CoverageCodec.read(Arrays.copyOf(good, good.length + 1)))
        .hasMessage("no coverage of files, at byte 2 of 3: more follows than should");
  }

  @Test
  void refusesAnotherForm() {
    assertThatThrownBy(() -> CoverageCodec.read(new byte[] {2, 0}))
        .hasMessage(
            "no coverage of files, at byte 1 of 2: form 2 is not known: a newer version of"
                + " Plimsoll wrote it");
  }

  @Test
  void refusesMoreThanThereIs() {
    // A file of no name, with 2^62 intervals.
    byte[] huge = {1, 1, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, 0x3f, 0, 0, 0};
    assertThatThrownBy(() -> CoverageCodec.read(huge))
        .hasMessageContaining("it ends before the 4611686018427387903 things");
    byte[] wide = {1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    assertThatThrownBy(() -> CoverageCodec.read(wide)).hasMessageContaining("more than 64 bits");
  }

  @Test
  void takesAnyGarbageOrRefusesIt() {
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = CoverageCodec.write(files(random));
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
      }
      try {
        List<FileCoverage> files = CoverageCodec.read(garbage);
        assertThat(CoverageCodec.read(CoverageCodec.write(files))).isEqualTo(files);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("no coverage of files, at byte ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5000);
  }

  private static List<FileCoverage> files(Random random) {
    List<FileCoverage> files = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      files.add(
          new FileCoverage(
              "file-" + random.nextInt(1000),
              random.nextBoolean() ? Optional.of(instant(random)) : Optional.empty(),
              random.nextBoolean()
                  ? OptionalLong.of(random.nextLong() >>> 20)
                  : OptionalLong.empty(),
              intervals(random),
              random.nextInt(1000),
              random.nextBoolean() ? List.of() : List.of(intervals(random), intervals(random)),
              random.nextInt(3),
              random.nextBoolean() ? Optional.of(instant(random)) : Optional.empty(),
              random.nextBoolean(),
              random.nextBoolean()
                  ? List.of()
                  : List.of(new Sending(3, 1L << 33, instant(random), instant(random)))));
    }
    return files;
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextLong() >> 30, random.nextInt(1_000_000_000));
  }

  private static Intervals intervals(Random random) {
    Intervals intervals = Intervals.NONE;
    for (int count = random.nextInt(20); count > 0; count--) {
      long from = random.nextLong() >>> 24;
      intervals = intervals.with(from, from + random.nextInt(1 << 30));
    }
    return intervals;
  }
}
