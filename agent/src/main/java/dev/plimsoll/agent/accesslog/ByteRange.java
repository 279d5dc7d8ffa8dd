package dev.plimsoll.agent.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a file, as a request asked for it or an answer named it (RFC 9110, section 14).
 *
 * @param first of its bytes; for the last so many bytes of a file the negative of their number
 * @param last of its bytes, included; {@link Long#MAX_VALUE}: up to the end
 */
public record ByteRange(long first, long last) {

  private static final String UNIT = "bytes";
  private static final int MOST = 100;

  /**
   * The parts that a {@code Range} header asks for; empty if it is none that a server would follow.
   */
  static List<ByteRange> asked(String header) {
    String text = header.strip();
    int equals = text.indexOf('=');
    if (equals < 0 || !text.substring(0, equals).strip().equalsIgnoreCase(UNIT)) {
      return List.of();
    }
    List<ByteRange> ranges = new ArrayList<>();
    for (String part : text.substring(equals + 1).split(",", MOST)) {
      Optional<ByteRange> range = part(part.strip());
      if (range.isEmpty()) {
        return List.of();
      }
      ranges.add(range.get());
    }
    return List.copyOf(ranges);
  }

  /** The part that a {@code Content-Range} header names: {@code bytes 0-99/1000}. */
  static Optional<ByteRange> answered(String header) {
    String text = header.strip();
    int slash = text.lastIndexOf('/');
    if (slash < 0 || !text.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return Optional.empty();
    }
    return part(text.substring(UNIT.length(), slash).strip())
        .filter(range -> range.first >= 0 && range.last != Long.MAX_VALUE);
  }

  /**
   * How many bytes of a file it is.
   *
   * @param size of the whole file, or {@link RequestLine#UNTOLD}; then it is not known either where
   *     an open range ends
   */
  public long length(long size) {
    if (size == RequestLine.UNTOLD) {
      return first < 0 || last == Long.MAX_VALUE ? RequestLine.UNTOLD : last - first + 1;
    }
    return first < 0 ? Math.min(-first, size) : Math.max(0, Math.min(last, size - 1) - first + 1);
  }

  /** The whole size that a {@code Content-Range} header names. */
  static long sizeOf(String header) {
    return number(header.substring(header.lastIndexOf('/') + 1).strip());
  }

  /** As header fields have it: {@code 0-99}, {@code 100-}, {@code -100}. */
  @Override
  public String toString() {
    if (first < 0) {
      return String.valueOf(first);
    }
    return first + "-" + (last == Long.MAX_VALUE ? "" : last);
  }

  private static Optional<ByteRange> part(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    long first = number(text.substring(0, dash).strip());
    long last = number(text.substring(dash + 1).strip());
    boolean open = dash == text.length() - 1;
    if (dash == 0) {
      return last > 0 ? Optional.of(new ByteRange(-last, Long.MAX_VALUE)) : Optional.empty();
    }
    if (first < 0 || (!open && last < first)) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, open ? Long.MAX_VALUE : last));
  }

  private static long number(String digits) {
    byte[] bytes = digits.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    return Digits.whole(bytes, 0, bytes.length);
  }
}
