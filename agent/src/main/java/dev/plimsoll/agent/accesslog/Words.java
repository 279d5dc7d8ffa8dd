package dev.plimsoll.agent.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for a byte eight bytes at a time: logs are long and their lines have many fields. The
 * arithmetic is the well-known exact test for zero bytes in a word (Hacker's Delight, 6-1).
 */
final class Words {

  static final int BYTES = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long ONES = 0x0101010101010101L;

  private Words() {}

  /** Eight times {@code wanted}. */
  static long pattern(byte wanted) {
    return (wanted & 0xffL) * ONES;
  }

  /** A bit in the highest place of each of the eight bytes from {@code at} that is as wanted. */
  static long matches(byte[] buffer, int at, long pattern) {
    long differs = (long) LONGS.get(buffer, at) ^ pattern;
    return ~(((differs & LOW_BITS) + LOW_BITS) | differs | LOW_BITS);
  }

  /** Which of the eight bytes the lowest bit of {@link #matches} tells of. */
  static int first(long matches) {
    return Long.numberOfTrailingZeros(matches) >>> 3;
  }

  /** The first place from {@code from} and before {@code to} that holds it, else {@code to}. */
  static int indexOf(byte[] buffer, int from, int to, byte wanted) {
    long pattern = pattern(wanted);
    int at = from;
    for (; at <= to - BYTES; at += BYTES) {
      long found = matches(buffer, at, pattern);
      if (found != 0) {
        return at + first(found);
      }
    }
    while (at < to && buffer[at] != wanted) {
      at++;
    }
    return at;
  }
}
