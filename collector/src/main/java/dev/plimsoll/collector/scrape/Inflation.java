package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Undoes a body's content encoding, step by step against a limit: a small body can hide a huge one.
 */
final class Inflation {
  private static final int STEP = 64 * 1024;

  private Inflation() {}

  static byte[] inflate(byte[] body, String encoding, int limit) throws FetchException {
    return switch (encoding.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> gunzip(body, limit);
      default ->
          throw new FetchException(
              Failure.MALFORMED, "its answer has the content encoding " + encoding);
    };
  }

  private static byte[] gunzip(byte[] body, int limit) throws FetchException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), STEP)) {
      ByteArrayOutputStream out =
          new ByteArrayOutputStream(Math.min(limit, 4 * body.length + STEP));
      byte[] step = new byte[STEP];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        if (out.size() + read > limit) {
          throw new FetchException(
              Failure.TOO_LARGE, "its answer is larger than " + limit + " bytes when inflated");
        }
        out.write(step, 0, read);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new FetchException(Failure.MALFORMED, "its answer is no gzip: " + e.getMessage());
    }
  }
}
