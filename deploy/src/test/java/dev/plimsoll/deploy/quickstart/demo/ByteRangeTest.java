package dev.plimsoll.deploy.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 10",
    "bytes=90-, 90, 10",
    "bytes=90-500, 90, 10",
    "bytes=-10, 90, 10",
    "bytes=-500, 0, 100",
    "bytes= 10 - 19, 10, 10",
  })
  void partOfAFileOfHundredBytes(String header, long from, long length) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(206, from, length));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"bytes=-", "bytes=20-10", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b"})
  void whatIsNoSingleRangeAsksForTheWholeFile(@Nullable String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(200, 0, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void nothingOfTheRangeLiesInTheFile(String header) {
    ByteRange range = ByteRange.of(header, 100);
    assertThat(range.status()).isEqualTo(416);
    assertThat(range.contentRange(100)).isEqualTo("bytes */100");
  }

  @Test
  void namesThePartInTheReply() {
    assertThat(ByteRange.of("bytes=-10", 100).contentRange(100)).isEqualTo("bytes 90-99/100");
  }
}
