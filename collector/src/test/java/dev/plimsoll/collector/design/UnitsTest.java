package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0 B, 0",
    "1 B, 1",
    "1 kB, 1000",
    "1KiB, 1024",
    "400 MB, 400000000",
    "6.5 GiB, 6979321856",
    "4 GiB, 4294967296",
    "1 TB, 1000000000000",
    "1 PiB, 1125899906842624",
    "0.1 B, 1",
    "0.0001 kB, 1"
  })
  void readsSizes(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "GiB",
        "5 gib",
        "5 GiB/s",
        "-1 B",
        "1e3 B",
        "5,5 GB",
        "9223372036854775808 B",
        "9000 PiB",
        "NaN B",
        "1 GiB 5"
      })
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "100 Mbit/s, 100000000, 12500000",
    "10 Gbit/s, 10000000000, 1250000000",
    "400 MB/s, 3200000000, 400000000",
    "1 MiB/s, 8388608, 1048576",
    "1 bit/s, 1, 0.125",
    "0.3 bit/s, 1, 0.125"
  })
  void readsBandwidths(String text, long bits, double bytes) {
    Bandwidth bandwidth = Bandwidth.parse(text);

    assertThat(bandwidth.bitsPerSecond()).isEqualTo(bits);
    assertThat(bandwidth.bytesPerSecond()).isEqualTo(bytes);
    assertThat(bandwidth.toDecimalBytes()).isEqualByComparingTo(BigDecimal.valueOf(bytes));
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "15m, 900", "8h, 28800", "2d, 172800", "0.5h, 1800"})
  void readsDurations(String text, long seconds) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void writesInTheLargestUnitThatFits() {
    assertThat(new ByteSize(6_979_321_856L)).hasToString("6.5 GiB");
    assertThat(new ByteSize(1023)).hasToString("1023 B");
    assertThat(new ByteSize(0)).hasToString("0 B");
    assertThat(new Bandwidth(94_000_000)).hasToString("94 Mbit/s");
    assertThat(Durations.format(Duration.ofMinutes(90))).isEqualTo("90m");
    assertThat(Durations.format(Duration.ofDays(2))).isEqualTo("2d");
  }

  @Test
  void sizesOverflowLoudly() {
    assertThatThrownBy(() -> new ByteSize(Long.MAX_VALUE).plus(new ByteSize(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new ByteSize(1L << 60).times(8))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new ByteSize(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bandwidthsBeyondCountingAreSoMuchOrMore() {
    // 2^63 − 1 bit/s = 9 223 372 036 854 775 807 bit/s = 9 223 372.04 Tbit/s
    assertThat(Bandwidth.ofBytesPerSecond(new BigDecimal("1e30")))
        .isEqualTo(new Bandwidth(Long.MAX_VALUE))
        .hasToString("9223372.04 Tbit/s or more");
    // 2^60 − 1 bytes/s = 2^63 − 8 bit/s
    assertThat(Bandwidth.ofBytesPerSecond(new BigDecimal((1L << 60) - 1)))
        .isEqualTo(new Bandwidth(Long.MAX_VALUE - 7))
        .hasToString("9223372.04 Tbit/s");
  }

  @Test
  void whatDurationsAndBinarySizesWriteReadsBackTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      Duration duration = Duration.ofMillis(1 + (long) random.nextInt(1_000_000_000));
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
      ByteSize size = new ByteSize((1 + (long) random.nextInt(1000)) << 30);
      assertThat(ByteSize.parse(size.bytes() / (1 << 20) + " MiB")).isEqualTo(size);
    }
  }

  @Test
  void sharesLieBetweenNothingAndAll() {
    assertThat(Ratio.of("0.70")).isEqualTo(Ratio.of("0.7")).hasToString("0.7");
    assertThatThrownBy(() -> Ratio.of("1.01")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ratio.of("-0.1")).isInstanceOf(IllegalArgumentException.class);
  }
}
