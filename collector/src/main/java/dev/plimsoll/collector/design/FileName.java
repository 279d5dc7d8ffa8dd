package dev.plimsoll.collector.design;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the name of an image's file: a path below the image directory, as the agent reports it. On
 * no system may it lead elsewhere.
 */
final class FileName {
  static final Scalar<String> SCALAR = new Scalar<>(Scalars.TEXT.expected(), FileName::read);

  private static final Pattern ROOT = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");

  private FileName() {}

  private static String read(String text) {
    Scalars.TEXT.parse(text);
    List<String> parts = List.of(text.split("[/\\\\]", -1));
    if (ROOT.matcher(text).matches() || parts.contains("..")) {
      throw bad("is not below the image directory");
    }
    if (isNoName(parts.get(parts.size() - 1))) {
      throw bad("is the name of a directory");
    }
    if (parts.stream().anyMatch(FileName::isNoName)) {
      throw bad("has an empty part in its path");
    }
    return text;
  }

  private static boolean isNoName(String part) {
    return part.isEmpty() || part.equals(".");
  }

  private static BadValue bad(String message) {
    return new BadValue(message, "write its name in the image directory, such as finance.ckm");
  }
}
