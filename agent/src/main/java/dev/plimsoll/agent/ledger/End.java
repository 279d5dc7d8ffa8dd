package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.LineReader;
import java.io.IOException;

/** How the end of a file is found: behind its last whole line, with what governs there. */
enum End {
  /** Reads all of a file if directives within it may govern at its end. */
  EXACT {
    @Override
    Place of(LogFile file, FileReading reading, Place begin) throws IOException {
      return reading.mayBeGoverned() && !file.packed()
          ? reading.end(begin)
          : QUICK.of(file, reading, begin);
    }
  },
  /** Reads little, whatever its size. */
  QUICK {
    @Override
    Place of(LogFile file, FileReading reading, Place begin) throws IOException {
      if (file.packed()) {
        return packed(file, reading, begin);
      }
      return reading.quickEnd(begin, file.rotated() ? SMALL_WINDOW : WINDOW);
    }
  };

  private static final long WINDOW = 1 << 20;

  /** There may be thousands of files that are not written any more. */
  private static final long SMALL_WINDOW = 16 * 1024;

  abstract Place of(LogFile file, FileReading reading, Place begin) throws IOException;

  /**
   * By what the file says of its size: nobody writes on behind it, and its lines need not be
   * unpacked.
   */
  private static Place packed(LogFile file, FileReading reading, Place begin) throws IOException {
    long size = PackedContent.size(file.path());
    return new Place(
        begin.source(),
        begin.file().sized(size),
        new Reach(size, Reach.NO_HEADER, true, false, LineReader.NO_TIME),
        reading.print(0, (int) Math.min(size, Print.MOST)),
        Print.EMPTY,
        Shown.NOTHING);
  }
}
