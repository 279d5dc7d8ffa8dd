package dev.plimsoll.agent.accesslog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void multipliesUpToWhatFits() {
    for (long scale : new long[] {1, 1000, 1_000_000_000}) {
      for (int two = 0; two < Long.SIZE - 1; two++) {
        for (long whole : new long[] {(1L << two) - 1, 1L << two, (1L << two) + 1}) {
          BigInteger exact = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(scale));
          long expected = exact.bitLength() < Long.SIZE ? exact.longValue() : Digits.NONE;
          assertThat(Digits.times(whole, scale)).as("%d × %d", whole, scale).isEqualTo(expected);
        }
      }
      assertThat(Digits.times(Digits.NONE, scale)).isEqualTo(Digits.NONE);
    }
  }

  @Test
  void readsDigitsAlone() {
    assertThat(whole("0")).isZero();
    assertThat(whole("190994450")).isEqualTo(190_994_450);
    assertThat(whole("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    for (String none : new String[] {"", "-", "1a", "a1", "/", ":", "1000000000000000000"}) {
      assertThat(whole(none)).as(none).isEqualTo(Digits.NONE);
    }
  }

  private static long whole(String text) {
    byte[] bytes = (" " + text + " ").getBytes(US_ASCII);
    return Digits.whole(bytes, 1, bytes.length - 1);
  }
}
