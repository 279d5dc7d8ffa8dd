package dev.plimsoll.collector.scrape;

/** Reads the comments of the text format 0.0.4, HELP and TYPE among them. */
final class TextMetadata {
  private final Cursor in;

  TextMetadata(Cursor in) {
    this.in = in;
  }

  /** Reads a line that begins with {@code #}; false if the body ends in it. */
  boolean comment() throws ExpositionException {
    in.pos++;
    int start = in.pos;
    in.passBlanks();
    boolean spaced = in.pos > start;
    if (in.b[in.pos] == 0) {
      return false;
    }
    if (spaced && keyword("HELP")) {
      help();
    } else if (spaced && keyword("TYPE")) {
      type();
    } else {
      return remark(spaced);
    }
    return true;
  }

  /** Passes the keyword and the blanks behind it; without blanks it is none. */
  private boolean keyword(String word) {
    int start = in.pos;
    if (in.pass(word)) {
      int behind = in.pos;
      in.passBlanks();
      if (in.pos > behind) {
        return true;
      }
    }
    in.pos = start;
    return false;
  }

  private boolean remark(boolean spaced) {
    int start = in.pos;
    in.toLineEnd();
    if (spaced) {
      return true;
    }
    for (int i = start; i < in.pos; i++) {
      if (in.b[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private void help() throws ExpositionException {
    int from = metadata();
    if (!Utf8.valid(in.b, from, in.pos)) {
      throw in.fail("a help text is not valid UTF-8");
    }
  }

  private void type() throws ExpositionException {
    int from = metadata();
    if (!MetricType.inText(in.b, from, in.pos)) {
      throw in.fail(in.quoted(from, in.pos) + " is not a metric type of the text format");
    }
  }

  /** Passes a metric name and the rest of the line; where the text in that rest begins. */
  private int metadata() throws ExpositionException {
    in.passMetricName();
    int name = in.pos;
    if (in.b[name] == 0) {
      throw in.expected("a text");
    }
    in.toLineEnd();
    int blanks = name;
    while (in.b[blanks] == ' ' || in.b[blanks] == '\t') {
      blanks++;
    }
    // One byte separates the name from the text, whichever it is.
    return blanks == in.pos ? in.pos : name + 1;
  }
}
