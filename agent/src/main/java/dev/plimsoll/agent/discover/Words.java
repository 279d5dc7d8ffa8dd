package dev.plimsoll.agent.discover;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of other files as a YAML file can hold them. */
final class Words {

  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/_.-]*|combined");
  private static final int LONGEST_COMMENT = 400;

  private Words() {}

  /** Plain where nothing can be mistaken, else in double quotes. */
  static String yaml(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> append(quoted, character));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int character) {
    if (character == '"' || character == '\\') {
      quoted.append('\\').appendCodePoint(character);
    } else if (isSeen(character)) {
      quoted.appendCodePoint(character);
    } else {
      quoted.append(
          String.format(Locale.ROOT, character > 0xffff ? "\\U%08X" : "\\u%04X", character));
    }
  }

  /** One line in which nothing can end the comment, and none is endless. */
  static String comment(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_COMMENT)
        .forEach(c -> line.appendCodePoint(isSeen(c) ? c : '?'));
    return line.append(text.length() > LONGEST_COMMENT ? "…" : "").toString();
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
