package dev.plimsoll.agent.discover.lighttpd;

/** A piece of lighttpd configuration. */
record Lexeme(Kind kind, String text, int line) {

  enum Kind {
    /** A text in quotes. */
    TEXT,
    /** A key, a variable, a number or a word such as {@code include}. */
    NAME,
    /** Anything else: operators, brackets, commas. */
    SIGN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
