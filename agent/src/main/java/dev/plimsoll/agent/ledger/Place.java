package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.LineReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How far a file was read. Offsets count uncompressed bytes.
 *
 * @param source which log of the configuration, by its name
 * @param path where the file was when it was last looked at
 * @param identity what the system told it apart by then; 0 if it told nothing
 * @param head print of its first bytes, never of more than was there
 * @param tail print of the last bytes before {@code offset}
 * @param offset of the first byte that was not read: behind a line's end, or within an over-long
 *     one
 * @param header offset of the directives that say how the lines from {@code offset} on are read; -1
 *     if there are none, or it is not known
 * @param size what there was of the file when it was last looked at, at least {@code offset}
 * @param changedMillis when {@code size} was last seen to change, by this host's clock
 * @param successorMillis when a later file of the same log was first seen; 0 if none was
 * @param begun whether anything but directives was read
 * @param withinLine whether {@code offset} is within a line that is too long to be one
 * @param lastMillis when the line before {@code offset} was, if lines do not tell their day; else
 *     {@link LineReader#NO_TIME}
 * @param shown what the lines showed that were last read of it
 */
record Place(
    String source,
    Path path,
    long identity,
    Print head,
    Print tail,
    long offset,
    long header,
    long size,
    long changedMillis,
    long successorMillis,
    boolean begun,
    boolean withinLine,
    long lastMillis,
    Shown shown) {

  /** No directive governs, or it has to be looked for. */
  static final long NO_HEADER = -1;

  /** Servers write on to a renamed file until they open the new one. */
  static final long QUIET_MILLIS = 60_000;

  /** Checks what reading relies on. */
  Place {
    if (offset < 0 || size < 0 || header < NO_HEADER || header > offset) {
      throw new IllegalArgumentException("not a place in a file: " + offset);
    }
    if (head.length() > Math.min(Math.max(size, offset), Print.MOST)
        || tail.length() > Math.min(offset, Print.MOST)) {
      throw new IllegalArgumentException("a print of what was not read");
    }
  }

  /** The beginning of a file that was never seen before. */
  static Place begin(String source, LogFile file, long nowMillis) {
    return new Place(
        source,
        file.path(),
        file.identity(),
        Print.EMPTY,
        Print.EMPTY,
        0,
        NO_HEADER,
        0,
        nowMillis,
        0,
        false,
        false,
        LineReader.NO_TIME,
        Shown.NOTHING);
  }

  /** The same place after lines that showed this too. */
  Place showing(Shown latest) {
    return new Place(
        source,
        path,
        identity,
        head,
        tail,
        offset,
        header,
        size,
        changedMillis,
        successorMillis,
        begun,
        withinLine,
        lastMillis,
        shown.then(latest));
  }

  /** Makes the print of so many bytes from an offset on. */
  interface Prints {
    Print of(long offset, int length) throws IOException;
  }

  /**
   * The same file, read further. The prints are those that are known: {@link #printed} makes them
   * anew.
   *
   * @param to where it was read to
   * @param lines whether anything but directives was read on the way
   * @param within whether that is within a line that is too long
   * @param governs offset of the directives that govern what follows
   * @param last when the line before was, if that matters
   */
  Place readTo(long to, boolean lines, boolean within, long governs, long last) {
    return new Place(
        source,
        path,
        identity,
        head,
        to == offset ? tail : Print.EMPTY,
        to,
        governs,
        Math.max(size, to),
        changedMillis,
        successorMillis,
        begun || lines,
        within,
        last,
        shown);
  }

  /** The same place with prints of all that they can cover. */
  Place printed(Prints prints) throws IOException {
    int headLength = headLength(size, offset);
    int tailLength = (int) Math.min(offset, Print.MOST);
    return new Place(
        source,
        path,
        identity,
        head.length() == headLength ? head : prints.of(0, headLength),
        tail.length() == tailLength ? tail : prints.of(offset - tailLength, tailLength),
        offset,
        header,
        size,
        changedMillis,
        successorMillis,
        begun,
        withinLine,
        lastMillis,
        shown);
  }

  /**
   * Bytes at the beginning that can be relied on to stay: all that was seen. Where the system tells
   * no files apart, that of Windows, only what was read: servers take room there before they write.
   */
  private int headLength(long seen, long read) {
    return (int) Math.min(identity == 0 ? read : seen, Print.MOST);
  }

  /** Whether more of its beginning is there than the head tells of. */
  boolean headGrew() {
    return head.length() < headLength(size, offset);
  }

  /** The same place in {@code file}, as it is now. */
  Place seen(LogFile file, boolean succeeded, long nowMillis) {
    long least = Math.max(offset, head.length());
    long seenSize = file.packed() ? least : Math.max(least, file.size());
    return new Place(
        source,
        file.path(),
        file.identity(),
        head,
        tail,
        offset,
        header,
        seenSize,
        seenSize == size ? changedMillis : nowMillis,
        succeeded ? (successorMillis == 0 ? nowMillis : successorMillis) : 0,
        begun,
        withinLine,
        lastMillis,
        shown);
  }

  /** The same place in a file of so many bytes, or of as many as were read. */
  Place of(long bytes) {
    return new Place(
        source,
        path,
        identity,
        head,
        tail,
        offset,
        header,
        Math.max(bytes, offset),
        changedMillis,
        successorMillis,
        begun,
        withinLine,
        lastMillis,
        shown);
  }

  /** Whether it was read to its end and will not grow any more, as far as can be told. */
  boolean finished(long nowMillis) {
    return successorMillis > 0
        && offset >= size
        && nowMillis - Math.max(successorMillis, changedMillis) >= QUIET_MILLIS;
  }
}
