package dev.plimsoll.collector.scrape;

/** Reads what both formats share of a label: its quoted value and the limits. */
final class LabelReader {
  private final Cursor in;
  private final ParseLimits limits;
  private final boolean lineFeeds;
  private boolean plain;

  /**
   * @param lineFeeds whether a raw line feed may stand in a value (in 0.0.4 it may)
   */
  LabelReader(Cursor in, ParseLimits limits, boolean lineFeeds) {
    this.in = in;
    this.limits = limits;
    this.lineFeeds = lineFeeds;
  }

  /** Passes a quoted value; it lies between its first byte's place and the new place, less one. */
  void value() throws ExpositionException {
    if (!in.pass('"')) {
      throw in.expected("a quoted label value");
    }
    int start = in.pos;
    plain = scan();
    if (in.pos - start > limits.valueBytes()) {
      throw in.fail("a label value is longer than " + limits.valueBytes() + " bytes");
    }
    if (!plain && !Utf8.valid(in.b, start, in.pos)) {
      throw in.fail("a label value is not valid UTF-8");
    }
    // Prometheus reads over NUL bytes behind the quote, and then takes all but the last byte for
    // the
    // value.
    do {
      in.pos++;
    } while (in.pos < in.end && in.b[in.pos] == 0);
  }

  /** Whether the last value is ASCII without escapes. */
  boolean plain() {
    return plain;
  }

  /** Goes to the closing quote; whether all before it is ASCII without escapes. */
  private boolean scan() throws ExpositionException {
    boolean ordinary = in.toQuotedEnd();
    while (in.b[in.pos] != '"') {
      if (in.pos >= in.end || (in.b[in.pos] == '\n' && !lineFeeds)) {
        throw in.fail("a label value has no closing quote");
      }
      boolean escape = in.b[in.pos] == '\\';
      in.pos = escape ? escaped(in.pos) : in.pos;
      ordinary &= !escape && in.b[in.pos] >= 0;
      in.pos++;
      ordinary &= in.toQuotedEnd();
    }
    return ordinary;
  }

  /** The place of the byte that a backslash protects; a line feed cannot be protected. */
  private int escaped(int backslash) throws ExpositionException {
    int next = backslash + 1;
    // Prometheus reads over NUL bytes here, so the byte behind them is the protected one.
    while (next < in.end && in.b[next] == 0) {
      next++;
    }
    if (next >= in.end || in.b[next] == '\n') {
      in.pos = backslash;
      throw in.fail("a backslash stands at the end of a line");
    }
    return next;
  }

  /** Refuses one label more than may be. */
  void bound(LabelSpans spans) throws ExpositionException {
    if (spans.full()) {
      throw in.fail("a sample has more than " + limits.labels() + " labels");
    }
  }
}
