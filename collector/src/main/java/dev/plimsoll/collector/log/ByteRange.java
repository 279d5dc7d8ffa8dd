package dev.plimsoll.collector.log;

import java.util.OptionalLong;

/**
 * A part of a file (RFC 9110, section 14), as header fields write it.
 *
 * @param first of its bytes; for the last so many bytes of a file the negative of their number
 * @param last of its bytes, included; {@link Long#MAX_VALUE}: up to the end
 */
public record ByteRange(long first, long last) {
  /** Refuses what names no byte. */
  public ByteRange {
    if (last < 0 || (first >= 0 && last < first) || first == Long.MIN_VALUE) {
      throw new IllegalArgumentException("no part of a file: " + first + " to " + last);
    }
  }

  /**
   * Reads {@code 0-99}, {@code 100-} or {@code -100}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static ByteRange parse(String text) {
    if (!text.matches("\\d{1,18}-(\\d{1,18})?|-\\d{1,18}")) {
      throw new IllegalArgumentException("no part of a file: " + text);
    }
    int dash = text.indexOf('-');
    if (dash == 0) {
      return new ByteRange(Long.parseLong(text), Long.MAX_VALUE);
    }
    String last = text.substring(dash + 1);
    return new ByteRange(
        Long.parseLong(text.substring(0, dash)),
        last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
  }

  /** Where it begins in a file of this size; empty if only that would tell and it is not known. */
  public OptionalLong from(OptionalLong size) {
    if (first >= 0) {
      return OptionalLong.of(first);
    }
    return size.isPresent()
        ? OptionalLong.of(Math.max(0, size.getAsLong() + first))
        : OptionalLong.empty();
  }

  /** Behind its last byte in a file of this size; empty if it is open and the size not known. */
  public OptionalLong to(OptionalLong size) {
    if (size.isPresent()) {
      return OptionalLong.of(last >= size.getAsLong() ? size.getAsLong() : last + 1);
    }
    return last == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(last + 1);
  }

  /** As header fields have it. */
  @Override
  public String toString() {
    if (first < 0) {
      return String.valueOf(first);
    }
    return first + "-" + (last == Long.MAX_VALUE ? "" : last);
  }
}
