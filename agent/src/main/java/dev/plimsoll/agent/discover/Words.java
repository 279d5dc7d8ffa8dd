package dev.plimsoll.agent.discover;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of other files as a YAML file can hold them. */
final class Words {

  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/_.-]*|combined");
  private static final int LONGEST_COMMENT = 400;
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final double STEP = 1024;

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

  /** Such as {@code 6.5 GiB}. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit + 1 < UNITS.size()) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }
}
