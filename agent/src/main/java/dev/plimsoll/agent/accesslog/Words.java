package dev.plimsoll.agent.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at bytes eight at a time: logs are long and their lines have many fields. Words are read
 * where their place is a multiple of eight, since the quick compiler, which the agent makes do
 * with, takes others to pieces. The arithmetic is the well-known exact test for zero bytes in a
 * word (Hacker's Delight, 6-1).
 */
final class Words {

  static final int BYTES = 8;

  /** Of a byte. */
  static final int BITS = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ~LOW_BITS;
  private static final long OVER_BLANK = (0x7f - ' ') * ONES;
  private static final long PLACES = 0x0001020304050607L;

  /** Each six bits in a row of it are others (Hacker's Delight, 5-4). */
  private static final long DE_BRUIJN = 0x03f79d71b4cb0a89L;

  private static final int TO_SIX_BITS = Long.SIZE - 6;
  private static final int[] BIT_PLACES = bitPlaces();
  private static final int TO_LOWEST = BITS - 1;
  private static final int TO_TOP = Long.SIZE - BITS;

  private Words() {}

  /** Eight times {@code wanted}. */
  static long pattern(byte wanted) {
    return (wanted & 0xffL) * ONES;
  }

  /** Where the word begins that holds the byte at {@code at}. */
  static int begin(int at) {
    return at & -BYTES;
  }

  /** The bits of the bytes from {@code at} on, in the word that holds it. */
  static long from(int at) {
    return -1L << ((at & (BYTES - 1)) * BITS);
  }

  /** The eight bytes from {@code at} on, the first lowest; zeros where the buffer has no more. */
  static long word(byte[] buffer, int at) {
    return at + BYTES <= buffer.length ? (long) LONGS.get(buffer, at) : lastWord(buffer, at);
  }

  private static long lastWord(byte[] buffer, int at) {
    long word = 0;
    for (int i = buffer.length - 1; i >= at; i--) {
      word = (word << BITS) | (buffer[i] & 0xffL);
    }
    return word;
  }

  /** A bit in the highest place of each byte of {@code word} that is as in {@code pattern}. */
  static long matches(long word, long pattern) {
    long differs = word ^ pattern;
    return ~(((differs & LOW_BITS) + LOW_BITS) | differs | LOW_BITS);
  }

  /** The highest bit of each byte of {@code word} that is none from 0 to 32, the blank. */
  static long overBlank(long word) {
    return (((word & LOW_BITS) + OVER_BLANK) | word) & HIGH_BITS;
  }

  /**
   * Bit {@code j} of byte {@code i} where bit {@code i} of byte {@code j} was (Hacker's Delight,
   * 7-3).
   */
  static long transposed(long bits) {
    long swapped = (bits ^ (bits >>> 7)) & 0x00aa00aa00aa00aaL;
    long pairs = bits ^ swapped ^ (swapped << 7);
    swapped = (pairs ^ (pairs >>> 14)) & 0x0000cccc0000ccccL;
    long fours = pairs ^ swapped ^ (swapped << 14);
    swapped = (fours ^ (fours >>> 28)) & 0x00000000f0f0f0f0L;
    return fours ^ swapped ^ (swapped << 28);
  }

  /** The place of the only bit that is set (Hacker's Delight, 5-4). */
  static int place(long bit) {
    return BIT_PLACES[(int) ((bit * DE_BRUIJN) >>> TO_SIX_BITS)];
  }

  private static int[] bitPlaces() {
    int[] places = new int[Long.SIZE];
    for (int place = 0; place < Long.SIZE; place++) {
      places[(int) ((DE_BRUIJN << place) >>> TO_SIX_BITS)] = place;
    }
    return places;
  }

  /**
   * Which of the eight bytes the lowest bit of {@link #matches} tells of; anything if it has none.
   * The product moves the byte to the top that names the place.
   */
  static int first(long matches) {
    long lowest = (matches & -matches) >>> TO_LOWEST;
    return (int) ((lowest * PLACES) >>> TO_TOP);
  }

  /** The first place from {@code from} and before {@code to} that holds it, else {@code to}. */
  static int indexOf(byte[] buffer, int from, int to, byte wanted) {
    long pattern = pattern(wanted);
    long bits = from(from);
    for (int at = begin(from); at < to; at += BYTES) {
      long found = matches(word(buffer, at), pattern) & bits;
      if (found != 0) {
        return Math.min(at + first(found), to);
      }
      bits = -1;
    }
    return to;
  }
}
