package dev.plimsoll.agent.accesslog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * A buffer of bytes that can also be looked at in words of eight, the first byte lowest. The words
 * are kept in an array of their own, since the quick compiler, which the agent makes do with, makes
 * most of plain arrays.
 */
final class Text {

  /** Groups of words are looked at together. */
  static final int WORDS_IN_A_GROUP = 8;

  private static final int TO_WORDS = 3;
  private static final int TO_BITS = 3;

  /** Odd, with bits as if by chance: the golden ratio. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final int FOLD = 32;

  private final byte[] bytes;
  private final long[] words;
  private final LongBuffer view;

  /** Over {@code bytes}, of which nothing is known yet. */
  Text(byte[] bytes) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    int groups = bytes.length / (WORDS_IN_A_GROUP * Words.BYTES) + 1;
    this.words = new long[groups * WORDS_IN_A_GROUP + 1];
  }

  /** Over {@code bytes}, which are all there. */
  static Text of(byte[] bytes) {
    Text text = new Text(bytes);
    text.filled(bytes.length);
    return text;
  }

  /** All bytes before {@code limit} may have changed. */
  void filled(int limit) {
    int whole = limit / Words.BYTES;
    view.get(0, words, 0, whole);
    words[whole] = Words.word(bytes, whole * Words.BYTES);
  }

  byte[] bytes() {
    return bytes;
  }

  /** One for each eight bytes, and as many more as make up a group; not to be changed. */
  long[] words() {
    return words;
  }

  /**
   * Puts the bytes from {@code from} to {@code to} into {@code taken}, with zeros behind the last;
   * returns a hash of them.
   */
  int take(int from, int to, long[] taken) {
    int shift = from << TO_BITS;
    int place = from >> TO_WORDS;
    long low = words[place];
    int last = (to - from - 1) >> TO_WORDS;
    long hash = (long) to - from;
    for (int i = 0; i < last; i++) {
      place++;
      long high = words[place];
      long word = low >>> shift | high << 1 << ~shift;
      taken[i] = word;
      hash = (hash ^ word) * SPREAD;
      hash ^= hash >>> FOLD;
      low = high;
    }
    if (last >= 0) {
      long word =
          (low >>> shift | words[place + 1] << 1 << ~shift) & (-1L >>> ((from - to) << TO_BITS));
      taken[last] = word;
      hash = (hash ^ word) * SPREAD;
    }
    return (int) (hash >>> FOLD);
  }

  /** The eight bytes from {@code at} on; anything behind those that are there. */
  long word(int at) {
    int place = at >> TO_WORDS;
    int shift = at << TO_BITS; // Of which shifting takes the last six bits.
    return words[place] >>> shift | words[place + 1] << 1 << ~shift;
  }
}
