package dev.plimsoll.agent.accesslog;

/**
 * Where the columns of a line stand whose values are apart by one byte; made once and used for
 * every line.
 */
final class Columns {

  private final int most;

  /** Places of separators: before the line, between its columns, and behind it. */
  private final int[] separators;

  /** For lines of {@code most} columns. */
  Columns(int most) {
    this.most = most;
    this.separators = new int[most + 2];
  }

  /**
   * Takes the line from {@code from} to {@code to} apart; whether that made as many columns as
   * there should be. A separator at the end, as some servers write it, makes none.
   */
  boolean split(byte[] buffer, int from, int to, byte separator) {
    int[] found = separators;
    found[0] = from - 1;
    int count = 1;
    long pattern = Words.pattern(separator);
    long bits = Words.from(from);
    for (int at = Words.begin(from); at < to; at += Words.BYTES) {
      long matches = Words.matches(Words.word(buffer, at), pattern) & bits;
      bits = -1;
      for (; matches != 0; matches &= matches - 1) {
        int place = at + Words.first(matches);
        if (place >= to) {
          break;
        }
        if (count == found.length) {
          return false;
        }
        found[count++] = place;
      }
    }
    if (count == most + 1) {
      return found[most] + 1 == to;
    }
    if (count < found.length) {
      found[count] = to;
    }
    return count == most;
  }

  /** Of the column's value. */
  int start(int column) {
    return separators[column] + 1;
  }

  /** Behind the column's value. */
  int end(int column) {
    return separators[column + 1];
  }
}
