package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+1",
        "007",
        "1.",
        ".5",
        "-.5e1",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993e5",
        "123456789012345678",
        "1234567890123456789",
        "0.1",
        "0.30000000000000004",
        "4.9e-324",
        "2e-324",
        "1.7976931348623157e308",
        "000000000000000000000000000000.1",
        "1e0000000000000000000001",
        "0e99999999999",
        "1e-99999999999",
        "123456789.123456789e-5",
        "8.5",
        "2.2250738585072014e-308"
      })
  void readsAsJavaDoesBitForBit(String number) {
    assertThat(Double.doubleToRawLongBits(parse(number)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
  }

  @Test
  void readsRandomDecimalsBitForBit() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      BigDecimal decimal =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(60) - 30);
      String number = random.nextBoolean() ? decimal.toString() : decimal.toPlainString();
      assertThat(parse(number)).isEqualTo(Double.parseDouble(number));
    }
  }

  private static double parse(String number) {
    byte[] bytes = ("x" + number + "x").getBytes(ISO_8859_1);
    return new FloatText(bytes).parse(1, bytes.length - 1);
  }
}
