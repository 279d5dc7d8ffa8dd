package dev.plimsoll.collector.scrape;

import java.util.Arrays;

/** Reads HELP, TYPE, UNIT and EOF lines of OpenMetrics; no other comment is allowed. */
final class OpenMetricsMetadata {
  private final Cursor in;

  OpenMetricsMetadata(Cursor in) {
    this.in = in;
  }

  /** Reads one line of metadata; false at the end mark. */
  boolean line() throws ExpositionException {
    if (in.pass("# EOF")) {
      endOfBody();
      return false;
    }
    if (in.pass("# HELP ")) {
      help();
    } else if (in.pass("# TYPE ")) {
      type();
    } else if (in.pass("# UNIT ")) {
      unit();
    } else {
      throw in.fail("a comment other than HELP, TYPE, UNIT and EOF");
    }
    lineEnd();
    return true;
  }

  private void endOfBody() throws ExpositionException {
    passNuls();
    if (in.pos < in.end && in.pass('\n')) {
      passNuls();
    }
    if (in.pos < in.end) {
      throw in.fail("data behind # EOF");
    }
  }

  private void passNuls() {
    while (in.pos < in.end && in.b[in.pos] == 0) {
      in.pos++;
    }
  }

  private void help() throws ExpositionException {
    in.passMetricName();
    int from = text();
    if (!Utf8.valid(in.b, from, in.pos)) {
      throw in.fail("a help text is not valid UTF-8");
    }
  }

  private void type() throws ExpositionException {
    in.passMetricName();
    int from = text();
    if (!MetricType.inOpenMetrics(in.b, from, in.pos)) {
      throw in.fail(in.quoted(from, in.pos) + " is not a metric type of OpenMetrics");
    }
  }

  private void unit() throws ExpositionException {
    int nameFrom = in.pos;
    in.passMetricName();
    int nameTo = in.pos;
    int from = text();
    if (in.pos > from && !endsInUnit(nameFrom, nameTo, from)) {
      throw in.fail("the metric's name does not end in its unit");
    }
  }

  private boolean endsInUnit(int nameFrom, int nameTo, int unitFrom) {
    int length = in.pos - unitFrom;
    int start = nameTo - length;
    return start > nameFrom
        && in.b[start - 1] == '_'
        && Arrays.equals(in.b, start, nameTo, in.b, unitFrom, in.pos);
  }

  /** Passes one blank and the rest of the line; where the text begins. */
  private int text() throws ExpositionException {
    in.passBlank();
    int from = in.pos;
    in.toLineEnd();
    return from;
  }

  /** Passes the line feed, which every line needs. */
  void lineEnd() throws ExpositionException {
    if (in.pos >= in.end) {
      throw unended();
    }
    if (!in.pass('\n')) {
      throw in.expected("the end of the line");
    }
  }

  /** The refusal of a body that was cut. */
  ExpositionException unended() {
    return in.fail("the body does not end with # EOF");
  }
}
