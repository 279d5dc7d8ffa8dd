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
  void in(Text text, int start, int end) {
    bytes = text.bytes();
    from = start;
    to = end;
    hash = hash(text, start, end);
  }

  private static int hash(Text text, int start, int end) {
    long mixed = (long) end - start;
    int at = start;
    for (; at + Words.BYTES <= end; at += Words.BYTES) {
      mixed = (mixed ^ text.word(at)) * SPREAD;
      mixed ^= mixed >>> FOLD;
    }
    mixed = (mixed ^ (text.word(at) & ~Words.from(end - at))) * SPREAD;
    return (int) (mixed ^ (mixed >>> FOLD));
  }

  /** The same in bytes of its own: this one is another path when the next line is read. */
  public PathKey copy() {
    PathKey copy = new PathKey();
    copy.bytes = Arrays.copyOfRange(bytes, from, to);
    copy.to = to - from;
    copy.hash = hash;
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
