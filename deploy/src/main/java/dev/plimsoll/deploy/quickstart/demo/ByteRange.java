package dev.plimsoll.deploy.quickstart.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a file, by RFC 9110 section 14.
 *
 * @param status 200 for the whole file, 206 for a part, 416 when nothing of it lies in the file
 * @param from the first byte
 * @param length how many bytes
 */
record ByteRange(int status, long from, long length) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * The range that a header asks for in a file of this size. Several ranges, and what is no range
   * at all, are ignored, as the RFC allows: the whole file is sent.
   */
  static ByteRange of(@Nullable String header, long size) {
    Matcher range = SINGLE.matcher(header == null ? "" : header.replace(" ", ""));
    if (!range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
      return new ByteRange(200, 0, size);
    }
    if (range.group(1).isEmpty()) {
      return part(size - Math.min(size, Long.parseLong(range.group(2))), size - 1, size);
    }
    long from = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    return last < from && !range.group(2).isEmpty()
        ? new ByteRange(200, 0, size)
        : part(from, Math.min(last, size - 1), size);
  }

  private static ByteRange part(long from, long last, long size) {
    return from < size ? new ByteRange(206, from, last - from + 1) : new ByteRange(416, 0, 0);
  }

  /** The header that goes with a part, or with the refusal of one. */
  String contentRange(long size) {
    return status == 416
        ? "bytes */" + size
        : "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
