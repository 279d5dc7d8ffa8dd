package dev.plimsoll.agent.ledger;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a log file, uncompressed. Not for several threads. */
interface Content extends Closeable {

  /**
   * Reads from {@code offset} on into {@code buffer}.
   *
   * @return how many bytes, at least one unless the file ends here: then 0
   */
  int read(long offset, byte[] buffer, int at, int length) throws IOException;
}
