package dev.plimsoll.agent.discover.nginx;

/** A piece of nginx configuration. Quoted words are never taken for punctuation. */
record Token(Kind kind, String text, int line) {

  enum Kind {
    WORD,
    END,
    OPEN,
    CLOSE
  }
}
