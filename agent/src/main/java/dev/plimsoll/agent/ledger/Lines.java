package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.ScannedLine;
import java.io.IOException;

/**
 * Splits a file into lines, from an offset on. One that has no end yet is left. Zero bytes before a
 * line, the hole that a truncation left under a server that writes on, are passed over once a line
 * follows. Not for several threads.
 */
final class Lines {

  /** More than any server writes: IIS takes 16 KiB for a path. */
  static final int LONGEST = 64 * 1024;

  /** Of the buffer that it is given. */
  static final int BUFFER = 2 * LONGEST;

  private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Content content;
  private final ScannedLine line;
  private final byte[] buffer;
  private long base;
  private int at;
  private int limit;
  private long taken;
  private boolean withinLine;
  private long start;
  private boolean tooLong;

  /**
   * Begins at {@code offset}.
   *
   * @param withinLine whether that is within a line that is too long
   * @param line in a buffer of {@link #BUFFER} bytes, not used by anyone else meanwhile
   */
  Lines(Content content, long offset, boolean withinLine, ScannedLine line) {
    this.content = content;
    this.line = line;
    this.buffer = line.buffer();
    this.base = offset;
    this.taken = offset;
    this.withinLine = withinLine;
  }

  /** One for lines to be in. */
  static ScannedLine buffer() {
    return new ScannedLine(new byte[BUFFER]);
  }

  /** Goes to the next line that has an end; false if there is none yet. */
  boolean next() throws IOException {
    do {
      if (at < limit && buffer[at] == 0) {
        skipZeros();
      }
      int end = line.scan(at, limit);
      if (end < limit) {
        tooLong = withinLine || end - at > LONGEST;
        withinLine = false;
        start = base + at;
        at = end + 1;
        taken = base + at;
        return true;
      }
      if (withinLine || limit - at > LONGEST) {
        withinLine = true;
        at = limit;
        taken = base + limit;
      }
    } while (fill());
    return false;
  }

  private void skipZeros() {
    while (!withinLine && at < limit && buffer[at] == 0) {
      at++;
    }
  }

  /** Makes room by dropping what is not needed, and reads on; false if there is nothing more. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    base += at;
    limit -= at;
    at = 0;
    int read = content.read(base + limit, buffer, limit, buffer.length - limit);
    limit += read;
    line.filled(limit);
    if (base == 0 && startsWithMark()) {
      at = UTF_8_MARK.length;
    }
    return read > 0;
  }

  private boolean startsWithMark() {
    return limit >= UTF_8_MARK.length
        && buffer[0] == UTF_8_MARK[0]
        && buffer[1] == UTF_8_MARK[1]
        && buffer[2] == UTF_8_MARK[2];
  }

  /** The line, but for one that is too long: only the end of that is in the buffer. */
  ScannedLine line() {
    return line;
  }

  /** Where the line begins in the file. */
  long start() {
    return start;
  }

  /** Whether it is longer than any line. */
  boolean tooLong() {
    return tooLong;
  }

  /** Offset of the first byte that was not taken. */
  long taken() {
    return taken;
  }

  /** Whether that is within a line that is too long and has no end yet. */
  boolean withinLine() {
    return withinLine;
  }
}
