package dev.plimsoll.agent.accesslog;

/**
 * The line at hand in a buffer: where it ends and where its blanks are, for most logs are taken
 * apart at blanks. Lines end with LF, CRLF, or CR alone. Made once for all lines.
 *
 * <p>First a bit is set for each byte up to the blank, eight bytes at a time and without a branch;
 * then the lines go from bit to bit. Branches that go this way and that with each byte of a log
 * would take longer than all the rest.
 */
public final class ScannedLine {

  /** Blanks that are noted: more than a line has whose values are apart by them. */
  static final int MOST_BLANKS = 126;

  private static final byte BLANK = ' ';
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private final Text text;
  private final byte[] buffer;

  /** A bit for each byte of the buffer, the lowest first, and a group of none behind them. */
  private final long[] marks;

  /**
   * The place before the line, those of its blanks, and, when it was taken, that behind it; with
   * room for a group of marks more.
   */
  private final int[] places = new int[MOST_BLANKS + 2 + Long.SIZE];

  private int to;
  private int blanks;

  /** The lines will be in {@code buffer}. */
  public ScannedLine(byte[] buffer) {
    this.buffer = buffer;
    this.text = new Text(buffer);
    this.marks = new long[buffer.length / Long.SIZE + 2];
  }

  /** All bytes before {@code limit} may have changed. */
  public void filled(int limit) {
    text.filled(limit);
    long[] words = text.words();
    int groups = limit / Long.SIZE;
    for (int group = 0; group <= groups; group++) {
      marks[group] = marks(words, group * Text.WORDS_IN_A_GROUP);
    }
    marks[groups] &= ~(-1L << limit);
    marks[groups + 1] = 0;
  }

  /** Of the bytes of a group of words. */
  private static long marks(long[] words, int first) {
    long others =
        Words.overBlank(words[first]) >>> 7
            | Words.overBlank(words[first + 1]) >>> 6
            | Words.overBlank(words[first + 2]) >>> 5
            | Words.overBlank(words[first + 3]) >>> 4
            | Words.overBlank(words[first + 4]) >>> 3
            | Words.overBlank(words[first + 5]) >>> 2
            | Words.overBlank(words[first + 6]) >>> 1
            | Words.overBlank(words[first + 7]);
    return ~Words.transposed(others);
  }

  /**
   * Finds the LF or lone CR that ends the line that begins at {@code from}; returns its place, or
   * {@code limit}, up to which the buffer was filled, if there is none yet. A CR ends nothing as
   * long as what follows is not known: it is the last byte, or there is only the room behind it,
   * zeros, that a server took before it writes.
   */
  public int scan(int from, int limit) {
    byte[] bytes = buffer;
    int[] found = places;
    int count = 0;
    found[0] = from - 1;
    // Groups begin where the line does: most lines of a log have as many blanks in the first ones.
    for (int begin = from; begin < limit; begin += Long.SIZE) {
      long marked = marks(begin);
      while (marked != 0) {
        long lowest = marked & -marked;
        marked ^= lowest;
        int place = begin + Words.place(lowest);
        count++;
        found[count] = place;
        if (bytes[place] != BLANK) {
          if (isCrlf(place, limit)) {
            return end(count, place, place + 1);
          }
          if (ends(place, limit)) {
            return end(count, place, place);
          }
          count--;
        }
      }
      count = Math.min(count, MOST_BLANKS + 1);
    }
    return end(count + 1, limit, limit);
  }

  /** Of as many bytes from {@code from} on as there are bits. */
  private long marks(int from) {
    int group = from / Long.SIZE;
    return marks[group] >>> from | marks[group + 1] << 1 << ~from;
  }

  private int end(int count, int behind, int end) {
    places[count] = behind;
    to = behind;
    blanks = count - 1;
    return end;
  }

  private boolean isCrlf(int place, int limit) {
    return buffer[place] == CR && place + 1 < limit && buffer[place + 1] == LF;
  }

  private boolean ends(int place, int limit) {
    byte value = buffer[place];
    return value == LF || (value == CR && isAlone(place, limit));
  }

  private boolean isAlone(int cr, int limit) {
    return cr + 1 < limit && buffer[cr + 1] != LF && buffer[cr + 1] != 0;
  }

  /** Where the line stands. */
  public byte[] buffer() {
    return buffer;
  }

  Text text() {
    return text;
  }

  /** Where it begins. */
  public int from() {
    return places[0] + 1;
  }

  /** Behind its text. */
  public int to() {
    return to;
  }

  /** How many blanks it has; more than {@link #MOST_BLANKS} are not all noted. */
  int blanks() {
    return blanks;
  }

  /**
   * The place before the line, those of its blanks, and that behind it; not to be changed, and good
   * until the next line is scanned.
   */
  int[] places() {
    return places;
  }
}
