package dev.plimsoll.agent.config;

import java.util.regex.Pattern;

/**
 * A place in a text, counted as the parser counts.
 *
 * @param line first line is 1
 * @param column first column is 1; a character outside the basic plane takes one
 */
record TextPosition(int line, int column) {

  private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n]");

  /** The place of the char at {@code index}. */
  static TextPosition of(String text, int index) {
    String[] lines = LINE_END.split(text.substring(0, index), -1);
    String last = lines[lines.length - 1];
    return new TextPosition(lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
