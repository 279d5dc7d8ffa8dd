package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.LineReader;

/**
 * Up to where a file was read, and what is to be known to read on.
 *
 * @param offset of the first byte that was not read: behind a line's end, or within an over-long
 *     one
 * @param header offset of the directives that say how the lines from {@code offset} on are read; -1
 *     if there are none, or it is not known
 * @param begun whether anything but directives was read
 * @param withinLine whether {@code offset} is within a line that is too long to be one
 * @param lastMillis when the line before {@code offset} was, if lines do not tell their day; else
 *     {@link LineReader#NO_TIME}
 */
record Reach(long offset, long header, boolean begun, boolean withinLine, long lastMillis) {

  /** No directive governs, or it has to be looked for. */
  static final long NO_HEADER = -1;

  /** Nothing was read. */
  static final Reach NOTHING = new Reach(0, NO_HEADER, false, false, LineReader.NO_TIME);

  /** Checks what reading relies on. */
  Reach {
    if (offset < 0 || header < NO_HEADER || header > offset) {
      throw new IllegalArgumentException("not a place in a file: " + offset);
    }
  }
}
