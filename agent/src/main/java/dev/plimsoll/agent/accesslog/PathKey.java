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
    long mixed = (long) end - start;
    for (int at = start; at < end; at += Words.BYTES) {
      long word = Words.wordAnywhere(buffer, at);
      mixed = (mixed ^ (at + Words.BYTES > end ? word & ~Words.from(end - at) : word)) * SPREAD;
      mixed ^= mixed >>> FOLD;
    }
    hash = (int) mixed;
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
