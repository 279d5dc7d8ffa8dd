package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCoverageTest {
  /** Of 100 bytes 60 went out, 10 of them twice, and two whole files before. */
  @ParameterizedTest
  @CsvSource({"0, 2", "39, 2", "40, 3", "129, 3", "130, 4", "229, 4", "230, 5", "430, 7"})
  void bytesWithoutPlaceFillOneFileAfterTheOther(long unplaced, long wholes) {
    FileCoverage coverage =
        new FileCoverage(
            "a",
            Optional.empty(),
            OptionalLong.of(100),
            Intervals.of(0, 60),
            unplaced,
            List.of(Intervals.of(5, 15)),
            2,
            Optional.empty(),
            false,
            List.of());
    assertThat(coverage.wholes()).isEqualTo(wholes);
    assertThat(coverage.any()).isTrue();
  }

  @Test
  void ofUnknownSizeOnlyWholeAnswersCount() {
    assertThat(of(OptionalLong.empty(), 1_000_000).wholes()).isZero();
    assertThat(of(OptionalLong.of(0), 0).wholes()).isZero();
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatThrownBy(() -> of(OptionalLong.of(-1), 0)).hasMessageContaining("size");
    assertThatThrownBy(() -> of(OptionalLong.of(1), -1)).hasMessageContaining("unplaced -1");
  }

  private static FileCoverage of(OptionalLong size, long unplaced) {
    return new FileCoverage("a", Optional.empty(), size, Intervals.NONE, unplaced);
  }
}
