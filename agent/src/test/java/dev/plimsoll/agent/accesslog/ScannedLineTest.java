package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScannedLineTest {

  private static final byte[] ALPHABET = {
    '\n', '\r', '\t', ' ', ' ', ' ', 0, 13 + 1, ' ' + 1, 'a', (byte) 0x8a, (byte) 0xa0, -1
  };

  /** Compared with looking at each byte, in all places of a word. */
  @Test
  void findsTheEndsAndBlanksOfAnyLines() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(i % 4 == 0 ? 200 : 40)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(3) == 0 ? ALPHABET[random.nextInt(ALPHABET.length)] : (byte) 'x';
      }
      int limit = random.nextInt(bytes.length + 1);
      int from = random.nextInt(limit + 1);
      ScannedLine line = new ScannedLine(bytes);
      line.filled(bytes.length); // It was filled further before.
      line.filled(limit);
      int end = line.scan(from, limit);
      assertThat(end).isEqualTo(end(bytes, from, limit));
      boolean crlf = end < limit && end > from && bytes[end] == '\n' && bytes[end - 1] == '\r';
      assertThat(line.from()).isEqualTo(from);
      assertThat(line.to()).isEqualTo(crlf ? end - 1 : end);
      assertThat(Arrays.copyOf(line.places(), line.blanks() + 2))
          .isEqualTo(places(bytes, from, line.to()));
    }
  }

  @Test
  void tellsThatThereAreMoreBlanksThanItNotes() {
    for (int count = 100; count < 1000; count++) {
      for (String end : new String[] {"", "\n", "\r\n"}) {
        byte[] bytes = ("xxx" + " ".repeat(count) + end).getBytes(StandardCharsets.US_ASCII);
        ScannedLine line = new ScannedLine(bytes);
        line.filled(bytes.length);
        int lf = bytes.length - (end.isEmpty() ? 0 : 1);
        assertThat(line.scan(3, bytes.length)).isEqualTo(lf);
        assertThat(line.from()).isEqualTo(3);
        assertThat(line.to()).isEqualTo(3 + count);
        if (count > ScannedLine.MOST_BLANKS) {
          assertThat(line.blanks()).isGreaterThan(ScannedLine.MOST_BLANKS);
        } else {
          assertThat(line.blanks()).isEqualTo(count);
          assertThat(line.places()).startsWith(IntStream.rangeClosed(2, count + 3).toArray());
        }
      }
    }
  }

  private static int end(byte[] bytes, int from, int limit) {
    for (int at = from; at < limit; at++) {
      boolean known = at + 1 < limit && bytes[at + 1] != 0;
      boolean lone = bytes[at] == '\r' && known && bytes[at + 1] != '\n';
      if (bytes[at] == '\n' || lone) {
        return at;
      }
    }
    return limit;
  }

  private static int[] places(byte[] bytes, int from, int to) {
    return IntStream.rangeClosed(from - 1, to)
        .filter(at -> at == from - 1 || at == to || bytes[at] == ' ')
        .toArray();
  }
}
