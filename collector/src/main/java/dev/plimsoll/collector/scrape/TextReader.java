package dev.plimsoll.collector.scrape;

import java.util.OptionalLong;

/**
 * Reads the Prometheus text format 0.0.4 as Prometheus 2.42 does, its leniencies included: blanks
 * and tabs between tokens (but not before a sample), a missing comma or one too many at the end of
 * the labels, line feeds inside label values, no final line feed. A NUL byte at the start of a line
 * ends the body.
 */
final class TextReader {
  private final Cursor in;
  private final ParseLimits limits;
  private final SampleSink sink;
  private final LabelSpans spans;
  private final LabelReader label;
  private final TextMetadata metadata;

  TextReader(Cursor in, ParseLimits limits, SampleSink sink) {
    this.in = in;
    this.limits = limits;
    this.sink = sink;
    this.spans = new LabelSpans(in.b, limits.labels());
    this.label = new LabelReader(in, limits, true);
    this.metadata = new TextMetadata(in);
  }

  void read() throws ExpositionException {
    boolean more = true;
    while (more) {
      int start = in.pos;
      in.passBlanks();
      more = in.pos < in.end && entry(in.pos > start);
      in.boundEntry(start);
    }
  }

  /** Reads one entry; false at the end of the body. */
  private boolean entry(boolean indented) throws ExpositionException {
    switch (in.b[in.pos]) {
      case '\n' -> in.pos++;
      case '#' -> {
        return metadata.comment();
      }
      case 0 -> {
        return false;
      }
      default -> sample(indented);
    }
    return true;
  }

  private void sample(boolean indented) throws ExpositionException {
    int nameFrom = in.pos;
    in.passMetricName();
    if (indented) {
      throw in.fail("a blank stands before the metric's name");
    }
    int nameTo = in.pos;
    spans.clear();
    in.passBlanks();
    if (in.pass('{')) {
      labels();
      in.passBlanks();
    }
    double value = value();
    in.passBlanks();
    OptionalLong millis = in.b[in.pos] == '\n' ? OptionalLong.empty() : timestamp();
    in.boundEntry(nameFrom);
    if (sink.seen() == limits.samples()) {
      throw in.fail("more than " + limits.samples() + " samples");
    }
    String wrong = spans.settle();
    if (!wrong.isEmpty()) {
      throw in.fail(wrong);
    }
    sink.sample(nameFrom, nameTo, spans, value, millis);
  }

  private void labels() throws ExpositionException {
    in.passBlanks();
    while (!in.pass('}')) {
      label.bound(spans);
      int nameFrom = in.pos;
      in.passLabelName();
      int nameTo = in.pos;
      in.passBlanks();
      if (!in.pass('=')) {
        throw in.expected("=");
      }
      in.passBlanks();
      int valueFrom = in.pos + 1;
      label.value();
      spans.add(nameFrom, nameTo, valueFrom, in.pos - 1, label.plain());
      in.passBlanks();
      if (in.pass(',')) {
        in.passBlanks();
      }
    }
  }

  private double value() throws ExpositionException {
    int from = in.pos;
    in.toValueEnd();
    if (in.pos == from) {
      throw in.expected("a value");
    }
    return in.number(from);
  }

  private OptionalLong timestamp() throws ExpositionException {
    long millis = 0;
    int from = in.pos;
    for (; in.b[in.pos] >= '0' && in.b[in.pos] <= '9'; in.pos++) {
      int digit = in.b[in.pos] - '0';
      if (millis > (Long.MAX_VALUE - digit) / 10) {
        throw in.fail("a timestamp is beyond the range of 64 bits");
      }
      millis = millis * 10 + digit;
    }
    int to = in.pos;
    in.passBlanks();
    if (to == from || in.b[in.pos] != '\n') {
      throw in.expected(to == from ? "a timestamp" : "the end of the line");
    }
    return OptionalLong.of(millis);
  }
}
