package dev.plimsoll.collector.scrape;

import java.util.Arrays;

/**
 * A place in a body. A line feed is put behind the body's last byte, so that a loop that stops at
 * line ends needs no other bound.
 */
final class Cursor {
  private static final byte LABEL_START = 1;
  private static final byte DIGIT = 2;
  private static final byte COLON = 4;
  private static final byte VALUE_END = 8;
  private static final byte QUOTED_END = 16;
  private static final int METRIC = LABEL_START | COLON | DIGIT;
  private static final byte[] KINDS = kinds();

  final byte[] b;

  /** The length of the body, where the added line feed stands. */
  final int end;

  int pos;

  private final ParseLimits limits;
  private final FloatText numbers;

  /** The last metric name: most lines begin with the name of the line before. */
  private int lastFrom;

  private int lastTo;

  Cursor(byte[] body, ParseLimits limits) {
    this.b = Arrays.copyOf(body, body.length + 1);
    this.b[body.length] = '\n';
    this.end = body.length;
    this.limits = limits;
    this.numbers = new FloatText(b);
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, 'a', 'z' + 1, LABEL_START);
    Arrays.fill(kinds, 'A', 'Z' + 1, LABEL_START);
    Arrays.fill(kinds, '0', '9' + 1, DIGIT);
    kinds['_'] = LABEL_START;
    kinds[':'] = COLON;
    kinds[' '] = VALUE_END;
    kinds['\t'] = VALUE_END;
    kinds['{'] = VALUE_END;
    kinds['\n'] = VALUE_END | QUOTED_END;
    kinds['"'] = QUOTED_END;
    kinds['\\'] = QUOTED_END;
    return kinds;
  }

  /** Passes a metric name: {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  void passMetricName() throws ExpositionException {
    int behind = pos + lastTo - lastFrom;
    boolean same =
        lastTo > lastFrom
            && behind <= end
            && Arrays.equals(b, pos, behind, b, lastFrom, lastTo)
            && (KINDS[b[behind] & 0xFF] & METRIC) == 0;
    if (same) {
      pos = behind;
      return;
    }
    int from = pos;
    passName(LABEL_START | COLON, METRIC, "a metric name");
    lastFrom = from;
    lastTo = pos;
  }

  /** Passes a label name: {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  void passLabelName() throws ExpositionException {
    passName(LABEL_START, LABEL_START | DIGIT, "a label name");
  }

  private void passName(int first, int rest, String what) throws ExpositionException {
    int start = pos;
    if ((KINDS[b[start] & 0xFF] & first) == 0) {
      throw expected(what);
    }
    int i = start + 1;
    while ((KINDS[b[i] & 0xFF] & rest) != 0) {
      i++;
    }
    pos = i;
    if (i - start > limits.nameBytes()) {
      throw fail("a name is longer than " + limits.nameBytes() + " bytes");
    }
  }

  /** Passes these characters if they stand here. */
  boolean pass(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (pos + i > end || b[pos + i] != word.charAt(i)) {
        return false;
      }
    }
    pos += word.length();
    return true;
  }

  /** Passes the next byte if it is this one. */
  boolean pass(char c) {
    if (pos > end || b[pos] != c) {
      return false;
    }
    pos++;
    return true;
  }

  /** Passes any number of blanks and tabs. */
  void passBlanks() {
    int i = pos;
    while (b[i] == ' ' || b[i] == '\t') {
      i++;
    }
    pos = i;
  }

  /** Passes exactly one blank. */
  void passBlank() throws ExpositionException {
    if (!pass(' ')) {
      throw expected("one blank");
    }
  }

  /** Goes to the next line feed. */
  void toLineEnd() {
    int i = pos;
    while (b[i] != '\n') {
      i++;
    }
    pos = i;
  }

  /** Goes to the next blank, tab, opening brace or line feed. */
  void toValueEnd() {
    int i = pos;
    while ((KINDS[b[i] & 0xFF] & VALUE_END) == 0) {
      i++;
    }
    pos = i;
  }

  /** Goes to the next quote, backslash or line feed; whether all bytes up to it are ASCII. */
  boolean toQuotedEnd() {
    int i = pos;
    int seen = 0;
    while ((KINDS[b[i] & 0xFF] & QUOTED_END) == 0) {
      seen |= b[i];
      i++;
    }
    pos = i;
    return seen >= 0;
  }

  /** Goes to the next blank or line feed. */
  void toBlank() {
    int i = pos;
    while (b[i] != ' ' && b[i] != '\n') {
      i++;
    }
    pos = i;
  }

  /** Refuses an entry that began at {@code start} and is too long. */
  void boundEntry(int start) throws ExpositionException {
    if (pos - start > limits.lineBytes()) {
      throw fail("an entry is longer than " + limits.lineBytes() + " bytes");
    }
  }

  /** Reads the number between {@code from} and here. */
  double number(int from) throws ExpositionException {
    try {
      return numbers.parse(from, pos);
    } catch (NumberFormatException e) {
      throw fail(quoted(from, pos) + " is " + e.getMessage());
    }
  }

  /** A refusal that names the line of the present place. */
  ExpositionException fail(String reason) {
    int line = 1;
    int until = Math.min(pos, end);
    for (int i = 0; i < until; i++) {
      line += b[i] == '\n' ? 1 : 0;
    }
    return new ExpositionException(line, reason);
  }

  /** A refusal that says what stands here instead. */
  ExpositionException expected(String what) {
    return fail(what + " expected, not " + here());
  }

  private String here() {
    if (pos >= end) {
      return "the end of the body";
    }
    return b[pos] == '\n' ? "the end of the line" : quoted(pos, pos + 1);
  }

  /** Printable text of the range, shortened: it goes into messages that people read. */
  String quoted(int from, int to) {
    StringBuilder text = new StringBuilder("'");
    for (int i = from; i < Math.min(to, from + 40); i++) {
      int c = b[i] & 0xFF;
      text.append(c >= 0x20 && c < 0x7F ? String.valueOf((char) c) : String.format("\\x%02x", c));
    }
    return text.append(to > from + 40 ? "…'" : "'").toString();
  }
}
