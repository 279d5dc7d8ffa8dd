package dev.plimsoll.agent.accesslog;

/**
 * Where the columns of a line stand whose values are apart by one byte; made once and used for
 * every line.
 */
final class Columns {

  private static final byte BLANK = ' ';
  private static final byte TAB = '\t';

  private final int most;

  /** How many blanks a line has; none has so many if they are not all noted. */
  private final int usual;

  private final int[] own;

  private int[] separators;

  /** For lines of {@code most} columns. */
  Columns(int most) {
    this.most = most;
    this.usual = most - 1 > ScannedLine.MOST_BLANKS ? -1 : most - 1;
    this.own = new int[most + 2];
    this.separators = own;
  }

  /**
   * Takes the line apart at its blanks; whether that made as many columns as there should be. One
   * at the end, as some servers write it, makes no column.
   */
  boolean splitAtBlanks(ScannedLine line) {
    separators = line.places();
    return line.blanks() == usual || splitOthersAtBlanks(line);
  }

  private boolean splitOthersAtBlanks(ScannedLine line) {
    int blanks = line.blanks();
    if (blanks > ScannedLine.MOST_BLANKS) {
      return split(line.buffer(), line.from(), line.to(), BLANK);
    }
    return blanks == most - 1 || (blanks == most && separators[most] + 1 == line.to());
  }

  /** The same at its tabs. */
  boolean splitAtTabs(ScannedLine line) {
    return split(line.buffer(), line.from(), line.to(), TAB);
  }

  private boolean split(byte[] buffer, int from, int to, byte separator) {
    int[] found = own;
    separators = found;
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

  /** The places before the line, between its columns, and behind it; not to be changed. */
  int[] separators() {
    return separators;
  }
}
