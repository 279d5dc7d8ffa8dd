package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How far a file was read. Offsets count uncompressed bytes.
 *
 * @param source which log of the configuration, by its name
 * @param file as it was when it was last looked at
 * @param reach up to where it was read
 * @param head print of its first bytes, never of more than was there
 * @param tail print of the last bytes before the offset
 * @param shown what the lines showed that were last read of it
 */
record Place(String source, Sighting file, Reach reach, Print head, Print tail, Shown shown) {

  /** Servers write on to a renamed file until they open the new one. */
  static final long QUIET_MILLIS = 60_000;

  /** Checks what reading relies on. */
  Place {
    long offset = reach.offset();
    if (file.size() < 0) {
      throw new IllegalArgumentException("not a place in a file: " + offset);
    }
    if (head.length() > Math.min(Math.max(file.size(), offset), Print.MOST)
        || tail.length() > Math.min(offset, Print.MOST)) {
      throw new IllegalArgumentException("a print of what was not read");
    }
  }

  /** The beginning of a file that was never seen before. */
  static Place begin(String source, LogFile file, long nowMillis) {
    return new Place(
        source,
        new Sighting(file.path(), file.identity(), 0, nowMillis, 0),
        Reach.NOTHING,
        Print.EMPTY,
        Print.EMPTY,
        Shown.NOTHING);
  }

  Path path() {
    return file.path();
  }

  long identity() {
    return file.identity();
  }

  long size() {
    return file.size();
  }

  long offset() {
    return reach.offset();
  }

  /** Makes the print of so many bytes from an offset on. */
  interface Prints {
    Print of(long offset, int length) throws IOException;
  }

  /**
   * The same file, read further. The prints are those that are known: {@link #printed} makes them
   * anew.
   */
  Place readTo(Reach further) {
    long to = further.offset();
    Print known = to == offset() ? tail : Print.EMPTY;
    return new Place(source, file.sized(Math.max(size(), to)), further, head, known, shown);
  }

  /** The same place with prints of all that they can cover. */
  Place printed(Prints prints) throws IOException {
    int headLength = headLength();
    int tailLength = (int) Math.min(offset(), Print.MOST);
    return new Place(
        source,
        file,
        reach,
        head.length() == headLength ? head : prints.of(0, headLength),
        tail.length() == tailLength ? tail : prints.of(offset() - tailLength, tailLength),
        shown);
  }

  /**
   * Bytes at the beginning that can be relied on to stay: all that was seen. Where the system tells
   * no files apart, that of Windows, only what was read: servers take room there before they write.
   */
  private int headLength() {
    return (int) Math.min(identity() == 0 ? offset() : size(), Print.MOST);
  }

  /** Whether more of its beginning is there than the head tells of. */
  boolean headGrew() {
    return head.length() < headLength();
  }

  /** The same place in {@code now}, the file as it is now. */
  Place seen(LogFile now, boolean succeeded, long nowMillis) {
    long least = Math.max(offset(), head.length());
    long seenSize = now.packed() ? least : Math.max(least, now.size());
    return with(file.again(now, seenSize, succeeded, nowMillis));
  }

  /** The same place in a file of so many bytes, or of as many as were read. */
  Place of(long bytes) {
    return with(file.sized(Math.max(bytes, offset())));
  }

  private Place with(Sighting sighting) {
    return new Place(source, sighting, reach, head, tail, shown);
  }

  /** The same place after lines that showed this too. */
  Place showing(Shown latest) {
    return new Place(source, file, reach, head, tail, shown.then(latest));
  }

  /** Whether it was read to its end and will not grow any more, as far as can be told. */
  boolean finished(long nowMillis) {
    return file.successorMillis() > 0
        && offset() >= size()
        && nowMillis - Math.max(file.successorMillis(), file.changedMillis()) >= QUIET_MILLIS;
  }
}
