package dev.plimsoll.agent.accesslog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The line at hand in a buffer: where it ends and where its blanks are, found in one pass, for most
 * logs are taken apart at blanks. Lines end with LF, CRLF, or CR alone. Made once for all lines.
 */
public final class ScannedLine {

  /** Blanks that are noted: more than a line has whose values are apart by them. */
  static final int MOST_BLANKS = 126;

  private static final byte BLANK = ' ';
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  /** The place before the line, those of its blanks, and, when it was taken, that behind it. */
  private final int[] places = new int[MOST_BLANKS + 2];

  private final byte[] buffer;

  /** The same bytes, since the quick compiler makes most of plain arrays. */
  private final long[] words;

  private final LongBuffer view;
  private int to;
  private int blanks;

  /** The lines will be in {@code buffer}. */
  public ScannedLine(byte[] buffer) {
    this.buffer = buffer;
    this.view = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    this.words = new long[view.capacity() + 1];
  }

  /** All bytes before {@code limit} may have changed. */
  public void filled(int limit) {
    int whole = limit / Words.BYTES;
    view.get(0, words, 0, whole);
    words[whole] = Words.word(buffer, whole * Words.BYTES);
  }

  /**
   * Finds the LF or lone CR that ends the line that begins at {@code from}; returns its place, or
   * {@code limit}, up to which the buffer was filled, if there is none yet. A CR ends nothing as
   * long as what follows is not known: it is the last byte, or there is only the room behind it,
   * zeros, that a server took before it writes.
   */
  public int scan(int from, int limit) {
    int end = find(from, limit);
    boolean crlf = end < limit && end > from && buffer[end] == LF && buffer[end - 1] == CR;
    to = crlf ? end - 1 : end;
    if (blanks <= MOST_BLANKS) {
      places[blanks + 1] = to;
    }
    return end;
  }

  private int find(int from, int limit) {
    byte[] bytes = buffer;
    long[] text = words;
    int[] found = places;
    int count = 0;
    found[0] = from - 1;
    long bits = Words.from(from);
    for (int at = Words.begin(from); at < limit; at += Words.BYTES) {
      long low = Words.upToBlank(text[at / Words.BYTES]) & bits;
      bits = -1;
      while (low != 0) {
        int place = at + Words.first(low);
        low &= low - 1;
        if (place >= limit) {
          break;
        }
        byte value = bytes[place];
        if (value == BLANK) {
          count++;
          if (count <= MOST_BLANKS) {
            found[count] = place;
          }
        } else if (value == LF || (value == CR && isAlone(place, limit))) {
          blanks = count;
          return place;
        }
      }
    }
    blanks = count;
    return limit;
  }

  private boolean isAlone(int cr, int limit) {
    return cr + 1 < limit && buffer[cr + 1] != LF && buffer[cr + 1] != 0;
  }

  /** Where the line stands. */
  public byte[] buffer() {
    return buffer;
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
