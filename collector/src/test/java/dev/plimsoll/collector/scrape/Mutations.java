package dev.plimsoll.collector.scrape;

import java.util.Random;

/** Small random damage to a body of one character for each byte. */
final class Mutations {
  private static final String[] PIECES = {
    "{",
    "}",
    "\"",
    "\\",
    ",",
    "=",
    " ",
    "\t",
    "\n",
    "\r",
    "#",
    "# ",
    "# HELP ",
    "# TYPE a gauge\n",
    "# EOF\n",
    "0",
    "1",
    "-",
    "+",
    ".",
    "e",
    "E5",
    "Inf",
    "NaN",
    "_",
    ":",
    "a",
    "a{b=\"c\"} 1\n",
    "\u00c3\u00a4",
    "\u00ff",
    "\0",
    "# {x=\"y\"} 1",
    "_total",
    "x=\"\"",
    "  "
  };

  private Mutations() {}

  /** One to three changes: a piece put in, bytes taken out, a byte changed, a stretch repeated. */
  static String of(String body, Random random) {
    String text = body;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      text = changed(text, random);
    }
    return text;
  }

  private static String changed(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(4));
    String head = text.substring(0, at);
    return switch (random.nextInt(4)) {
      case 0 -> head + PIECES[random.nextInt(PIECES.length)] + text.substring(at);
      case 1 -> head + text.substring(to);
      case 2 -> head + (char) random.nextInt(256) + text.substring(Math.min(text.length(), at + 1));
      default -> head + text.substring(at, to) + text.substring(at);
    };
  }
}
