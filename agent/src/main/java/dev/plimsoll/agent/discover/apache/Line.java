package dev.plimsoll.agent.discover.apache;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of Apache configuration, joined with those that continue it.
 *
 * @param number of its first line
 */
record Line(int number, String text) {

  /** The lines of a file that say something. */
  static List<Line> of(String file) {
    List<Line> lines = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int begin = 1;
    int number = 0;
    for (String each : (Iterable<String>) file.lines()::iterator) {
      number++;
      if (joined.isEmpty()) {
        begin = number;
      }
      if (each.endsWith("\\")) {
        joined.append(each, 0, each.length() - 1);
      } else {
        add(new Line(begin, joined.append(each).toString().strip()), lines);
        joined.setLength(0);
      }
    }
    add(new Line(begin, joined.toString().strip()), lines);
    return lines;
  }

  private static void add(Line line, List<Line> lines) {
    if (!line.text().isEmpty() && !line.text().startsWith("#")) {
      lines.add(line);
    }
  }

  /** Its words: blanks divide them except in quotes, in which a backslash keeps a quote. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        at = word(at, words);
      }
    }
    return words;
  }

  private int word(int from, List<String> words) {
    char first = text.charAt(from);
    boolean quoted = first == '"' || first == '\'';
    int at = quoted ? from + 1 : from;
    StringBuilder word = new StringBuilder();
    while (at < text.length() && !ends(text.charAt(at), quoted, first)) {
      boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
      if (quoted && escape && (text.charAt(at + 1) == first || text.charAt(at + 1) == '\\')) {
        at++;
      }
      word.append(text.charAt(at++));
    }
    words.add(word.toString());
    return at + 1;
  }

  private static boolean ends(char c, boolean quoted, char quote) {
    return quoted ? c == quote : Character.isWhitespace(c);
  }
}
