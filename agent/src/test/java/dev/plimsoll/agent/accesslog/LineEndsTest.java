package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndsTest {

  private static final byte[] ALPHABET = {'\n', '\r', '\t', 0, 13 + 1, 'a', 'b', (byte) 0x8a, -1};

  /** Compared with looking at each byte, in all places of a word. */
  @Test
  void findsTheEndsOfAnyLines() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(3) == 0 ? ALPHABET[random.nextInt(ALPHABET.length)] : (byte) 'x';
      }
      int to = random.nextInt(bytes.length + 1);
      int from = random.nextInt(to + 1);
      assertThat(LineEnds.find(bytes, from, to)).isEqualTo(plainly(bytes, from, to));
    }
  }

  private static int plainly(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      boolean known = at + 1 < to && bytes[at + 1] != 0;
      boolean lone = bytes[at] == '\r' && known && bytes[at + 1] != '\n';
      if (bytes[at] == '\n' || lone) {
        return at;
      }
    }
    return to;
  }
}
