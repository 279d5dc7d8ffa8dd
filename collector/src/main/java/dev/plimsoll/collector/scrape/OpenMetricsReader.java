package dev.plimsoll.collector.scrape;

import java.util.OptionalLong;

/**
 * Reads OpenMetrics 1.0 as Prometheus 2.42 does: exactly one blank between tokens, no comments but
 * HELP, TYPE, UNIT and EOF, times in seconds, exemplars (checked and not kept) behind samples whose
 * names end in {@code _total} or {@code _bucket}, and {@code # EOF} at the end.
 */
final class OpenMetricsReader {
  private final Cursor in;
  private final ParseLimits limits;
  private final SampleSink sink;
  private final LabelSpans spans;
  private final LabelSpans exemplar;
  private final LabelReader label;
  private final OpenMetricsMetadata metadata;

  OpenMetricsReader(Cursor in, ParseLimits limits, SampleSink sink) {
    this.in = in;
    this.limits = limits;
    this.sink = sink;
    this.spans = new LabelSpans(in.b, limits.labels());
    this.exemplar = new LabelSpans(in.b, limits.labels());
    this.label = new LabelReader(in, limits, false);
    this.metadata = new OpenMetricsMetadata(in);
  }

  void read() throws ExpositionException {
    boolean more = true;
    while (more) {
      int start = in.pos;
      if (start >= in.end) {
        throw metadata.unended();
      }
      more = in.b[start] == '#' ? metadata.line() : sample();
      in.boundEntry(start + 1);
    }
  }

  private boolean sample() throws ExpositionException {
    int nameFrom = in.pos;
    in.passMetricName();
    int nameTo = in.pos;
    spans.clear();
    if (in.pass('{')) {
      labels(spans);
    }
    double value = number("a value");
    OptionalLong millis = OptionalLong.empty();
    if (in.b[in.pos] == ' ' && !exemplarHere()) {
      millis = OptionalLong.of(timestamp());
    }
    if (in.pass(" # {")) {
      exemplar(nameFrom, nameTo);
    }
    keep(nameFrom, nameTo, value, millis);
    metadata.lineEnd();
    return true;
  }

  private void keep(int nameFrom, int nameTo, double value, OptionalLong millis)
      throws ExpositionException {
    if (sink.seen() == limits.samples()) {
      throw in.fail("more than " + limits.samples() + " samples");
    }
    String wrong = spans.settle();
    if (!wrong.isEmpty()) {
      throw in.fail(wrong);
    }
    sink.sample(nameFrom, nameTo, spans, value, millis);
  }

  private boolean exemplarHere() {
    int start = in.pos;
    boolean here = in.pass(" # {");
    in.pos = start;
    return here;
  }

  private void exemplar(int nameFrom, int nameTo) throws ExpositionException {
    if (!endsIn("_total", nameFrom, nameTo) && !endsIn("_bucket", nameFrom, nameTo)) {
      throw in.fail("a metric of this name has no exemplars");
    }
    exemplar.clear();
    labels(exemplar);
    number("the exemplar's value");
    if (in.b[in.pos] == ' ') {
      timestamp();
    }
  }

  private boolean endsIn(String suffix, int from, int to) {
    int start = to - suffix.length();
    for (int i = 0; i < suffix.length(); i++) {
      if (start < from || in.b[start + i] != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void labels(LabelSpans into) throws ExpositionException {
    boolean first = true;
    while (!in.pass('}')) {
      label.bound(into);
      if (!first && !in.pass(',')) {
        throw in.expected("a comma or }");
      }
      first = false;
      int nameFrom = in.pos;
      in.passLabelName();
      int nameTo = in.pos;
      if (!in.pass('=')) {
        throw in.expected("=");
      }
      int valueFrom = in.pos + 1;
      label.value();
      if (into == exemplar) {
        refuseNuls(valueFrom);
      }
      into.add(nameFrom, nameTo, valueFrom, in.pos - 1, label.plain());
    }
  }

  /** Prometheus reads over NUL bytes in label values, but not in those of exemplars. */
  private void refuseNuls(int from) throws ExpositionException {
    for (int i = from; i < in.pos; i++) {
      if (in.b[i] == 0) {
        throw in.fail("a NUL byte in an exemplar");
      }
    }
  }

  /** Seconds with a fraction in the body, whole milliseconds here. */
  private long timestamp() throws ExpositionException {
    double seconds = number("a timestamp");
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw in.fail("a timestamp is not a time");
    }
    return (long) (seconds * 1000);
  }

  private double number(String what) throws ExpositionException {
    in.passBlank();
    int from = in.pos;
    in.toBlank();
    if (in.pos == from) {
      throw in.expected(what);
    }
    return in.number(from);
  }
}
