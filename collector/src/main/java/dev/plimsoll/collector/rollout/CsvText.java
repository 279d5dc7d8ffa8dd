package dev.plimsoll.collector.rollout;

import java.util.ArrayList;
import java.util.List;

/** Reads a table of text (RFC 4180), with whatever line ends. */
final class CsvText {
  /** A line that says something. Its number is that of its first line in the text, from 1. */
  record Line(int number, List<String> values) {
    Line {
      values = List.copyOf(values);
    }
  }

  private final String text;
  private final char separator;
  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private List<String> values = new ArrayList<>();
  private int number = 1;
  private int begin = 1;

  private CsvText(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** All lines that are not blank. */
  static List<Line> read(String text, char separator) {
    return new CsvText(text, separator).read();
  }

  private List<Line> read() {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      number += c == '\n' ? 1 : 0;
      if (quoted && c == '"') {
        boolean twice = i + 1 < text.length() && text.charAt(i + 1) == '"';
        quoted = twice;
        if (twice) {
          value.append(c);
          i++;
        }
      } else if (quoted) {
        value.append(c);
      } else if (c == '"' && value.toString().isBlank()) {
        quoted = true;
        value.setLength(0);
      } else if (c == separator) {
        endValue();
      } else if (c == '\n' || c == '\r') {
        endLine();
      } else {
        value.append(c);
      }
    }
    endLine();
    return lines;
  }

  private void endValue() {
    values.add(value.toString().strip());
    value.setLength(0);
  }

  private void endLine() {
    endValue();
    if (values.stream().anyMatch(one -> !one.isEmpty())) {
      lines.add(new Line(begin, values));
    }
    values = new ArrayList<>();
    begin = number;
  }
}
