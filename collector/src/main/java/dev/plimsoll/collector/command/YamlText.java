package dev.plimsoll.collector.command;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as YAML reads them back. */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
  private static final List<String> WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off");

  private YamlText() {}

  /** Plain where nothing can be mistaken, else in quotes. */
  static String of(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : inQuotes(text);
  }

  /** As a JSON string, which YAML reads as well; what nobody sees is written as its number. */
  static String inQuotes(String text) {
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
      quoted.append((character > 0xffff ? "\\U%08X" : "\\u%04X").formatted(character));
    }
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
