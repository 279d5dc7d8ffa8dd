package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the fields of the line at hand stand in a buffer; made once and used for every line. A
 * field that is {@code -} is none.
 */
final class Slices {

  private static final int NONE = -1;

  private final int[] starts = new int[Field.COUNT];
  private final int[] ends = new int[Field.COUNT];
  private byte[] buffer = new byte[0];

  Slices() {
    clear();
  }

  /** Forgets all fields. */
  void clear() {
    Arrays.fill(starts, NONE);
    Arrays.fill(ends, NONE);
  }

  /** From now on the fields stand in {@code bytes}. */
  void in(byte[] bytes) {
    buffer = bytes;
  }

  void set(Field field, int start, int end) {
    set(field.place(), start, end);
  }

  /** The same for the field that is at this place among the fields. */
  void set(int place, int start, int end) {
    boolean none = end <= start || (end - start == 1 && buffer[start] == '-');
    starts[place] = none ? NONE : start;
    ends[place] = end;
  }

  boolean has(Field field) {
    return starts[field.place()] != NONE;
  }

  /** Whether the log tells it, even if the line at hand says none. */
  boolean knows(Field field) {
    return ends[field.place()] != NONE;
  }

  /** Its first byte; only if it is there. */
  int start(Field field) {
    return starts[field.place()];
  }

  /** Behind its last byte. */
  int end(Field field) {
    return ends[field.place()];
  }

  byte[] buffer() {
    return buffer;
  }

  /** As text, UTF-8; empty if it is not there. */
  String text(Field field) {
    return has(field)
        ? new String(buffer, start(field), end(field) - start(field), StandardCharsets.UTF_8)
        : "";
  }
}
