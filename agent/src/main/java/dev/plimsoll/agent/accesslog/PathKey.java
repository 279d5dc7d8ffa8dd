package dev.plimsoll.agent.accesslog;

import java.util.Arrays;

/**
 * The path of a request, as logged, as key of a map: so nothing has to be made of a path that was
 * seen before. Paths are equal if their bytes are.
 */
public final class PathKey {

  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final int FOLD = 32;

  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int hash;

  PathKey() {}

  /** From now on it is that which stands there. */
  void in(byte[] buffer, int start, int end) {
    bytes = buffer;
    from = start;
    to = end;
    hash = hash(buffer, start, end);
  }

  /** Of eight bytes at a time, each put together from the two words that it lies in. */
  private static int hash(byte[] buffer, int start, int end) {
    int begin = Words.begin(start);
    int shift = (start - begin) * Words.BITS;
    long word = Words.word(buffer, begin);
    long mixed = (long) end - start;
    for (int at = start; at < end; at += Words.BYTES) {
      begin += Words.BYTES;
      long next = begin < end ? Words.word(buffer, begin) : 0;
      long value = shift == 0 ? word : (word >>> shift) | (next << -shift);
      word = next;
      mixed = (mixed ^ (at + Words.BYTES > end ? value & ~Words.from(end - at) : value)) * SPREAD;
      mixed ^= mixed >>> FOLD;
    }
    return (int) mixed;
  }

  /** The same in bytes of its own: this one is another path when the next line is read. */
  public PathKey copy() {
    PathKey copy = new PathKey();
    byte[] own = Arrays.copyOfRange(bytes, from, to);
    copy.in(own, 0, own.length);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathKey that
        && hash == that.hash
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
