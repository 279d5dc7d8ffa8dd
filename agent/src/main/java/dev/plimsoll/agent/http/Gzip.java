package dev.plimsoll.agent.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs an answer quickly rather than small, and gives its memory back at the end: a deflater holds
 * 256 KiB outside the heap, which nobody would collect for minutes.
 */
final class Gzip extends GZIPOutputStream {

  Gzip(OutputStream out) throws IOException {
    super(out);
    def.setLevel(Deflater.BEST_SPEED);
  }

  /** Writes what is left and leaves the stream below open. */
  @Override
  public void finish() throws IOException {
    try {
      super.finish();
    } finally {
      def.end();
    }
  }
}
