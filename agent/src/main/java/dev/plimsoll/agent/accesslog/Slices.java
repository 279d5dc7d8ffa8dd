package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the fields of the line at hand stand in a text; made once and used for every line. A field
 * that is {@code -} is none.
 */
final class Slices {

  private static final int NONE = -1;

  /** For each field where {@link #bounds} has the place before its value, then that behind it. */
  private int[] columns;

  private int[] bounds;
  private Text text = new Text(new byte[0]);
  private byte[] buffer = text.bytes();
  private final int[] ownColumns = new int[Field.COUNT];
  private final int[] ownBounds = new int[2 * Field.COUNT];

  Slices() {
    columns = ownColumns;
    bounds = ownBounds;
    clear();
  }

  /** Forgets all fields. */
  void clear() {
    columns = ownColumns;
    bounds = ownBounds;
    Arrays.fill(ownColumns, NONE);
  }

  /** From now on the fields stand in {@code changed}. */
  void in(Text changed) {
    text = changed;
    buffer = changed.bytes();
  }

  /**
   * The fields stand between separators; neither array must change before the next line.
   *
   * @param fieldColumns for each field its column, negative if the log does not tell it
   * @param separators the places before the line, between its columns, and behind it
   */
  void between(int[] fieldColumns, int[] separators) {
    columns = fieldColumns;
    bounds = separators;
  }

  /** Sets a field, after {@link #clear}. */
  void set(Field field, int start, int end) {
    int place = field.place();
    ownColumns[place] = 2 * place;
    ownBounds[2 * place] = start - 1;
    ownBounds[2 * place + 1] = end;
  }

  boolean has(Field field) {
    int column = columns[field.place()];
    return column >= 0 && isValue(column);
  }

  private boolean isValue(int column) {
    return isValue(bounds[column] + 1, bounds[column + 1]);
  }

  /** Whether what stands there is a value. */
  boolean isValue(int start, int end) {
    return end > start && (end - start > 1 || buffer[start] != '-');
  }

  /** Whether the log tells it, even if the line at hand says none. */
  boolean knows(Field field) {
    return columns[field.place()] >= 0;
  }

  /**
   * Where {@link #start(int)} and {@link #end(int)} find it; negative if the log does not tell it.
   */
  int column(Field field) {
    return columns[field.place()];
  }

  /** The first byte of what a column holds. */
  int start(int column) {
    return bounds[column] + 1;
  }

  /** Behind its last byte. */
  int end(int column) {
    return bounds[column + 1];
  }

  /** Its first byte; only if the log tells it. */
  int start(Field field) {
    return bounds[columns[field.place()]] + 1;
  }

  /** Behind its last byte. */
  int end(Field field) {
    return bounds[columns[field.place()] + 1];
  }

  Text text() {
    return text;
  }

  byte[] buffer() {
    return buffer;
  }

  /** As text, UTF-8; empty if it is not there. */
  String text(Field field) {
    return has(field) ? text(start(field), end(field)) : "";
  }

  /** The same of any bytes. */
  String text(int start, int end) {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  /** The whole number that it is; {@link Digits#NONE} if it is none, or not there. */
  long number(Field field) {
    int column = columns[field.place()];
    return column < 0 ? Digits.NONE : number(column);
  }

  private long number(int column) {
    return Digits.whole(buffer, bounds[column] + 1, bounds[column + 1]);
  }
}
