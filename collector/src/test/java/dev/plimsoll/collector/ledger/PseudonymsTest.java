package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** {@code printf 10.1.0.7 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef}. */
  @Test
  void isWhatOpensslSays() {
    assertThat(new Pseudonyms(KEY).apply("10.1.0.7")).isEqualTo("c-4360d454cb075ffe");
  }

  @Test
  void tellsClientsApart() {
    Pseudonyms pseudonyms = new Pseudonyms(KEY);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(pseudonyms.apply("10.1." + i / 250 + "." + i % 250));
    }
    assertThat(seen).hasSize(10_000).allMatch(name -> name.matches("c-[0-9a-f]{16}"));
    assertThat(new Pseudonyms(KEY).apply("a")).isEqualTo(pseudonyms.apply("a"));
  }

  @Test
  void dependsOnTheKey() {
    byte[] other = KEY.clone();
    other[31]++;
    assertThat(new Pseudonyms(other).apply("a")).isNotEqualTo(new Pseudonyms(KEY).apply("a"));
  }

  @Test
  void refusesAShortKey() {
    assertThatThrownBy(() -> new Pseudonyms(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key for pseudonyms has 31 bytes: give it 32 random bytes or more");
  }
}
