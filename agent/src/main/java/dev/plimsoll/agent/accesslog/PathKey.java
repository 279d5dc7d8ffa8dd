package dev.plimsoll.agent.accesslog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request, as logged, as key of a map: so nothing has to be made of a path that was
 * seen before. Paths are equal if their bytes are.
 */
public final class PathKey {

  /** Its bytes in words, the first lowest, with zeros behind the last. */
  private long[] words;

  private int length;
  private int hash;

  PathKey() {
    this.words = new long[Words.BYTES];
  }

  private PathKey(PathKey other) {
    this.words = Arrays.copyOf(other.words, words(other.length));
    this.length = other.length;
    this.hash = other.hash;
  }

  private static int words(int length) {
    return (length + Words.BYTES - 1) / Words.BYTES;
  }

  /** From now on it is that which stands there. */
  void in(Text text, int start, int end) {
    length = end - start;
    if (length > words.length * Words.BYTES) {
      words = new long[2 * words(length)];
    }
    hash = text.take(start, end, words);
  }

  /** The same in words of its own: this one is another path when the next line is read. */
  public PathKey copy() {
    return new PathKey(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathKey that && isSame(that);
  }

  /** The same of one that is a path for sure. */
  public boolean isSame(PathKey that) {
    if (hash != that.hash || length != that.length) {
      return false;
    }
    long[] mine = words;
    long[] others = that.words;
    for (int i = words(length) - 1; i >= 0; i--) {
      if (mine[i] != others[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
