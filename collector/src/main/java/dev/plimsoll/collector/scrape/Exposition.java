package dev.plimsoll.collector.scrape;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Reads what an exporter publishes: the Prometheus text format 0.0.4 and OpenMetrics 1.0. What is
 * accepted, refused and read is what Prometheus 2.42 accepts, refuses and reads; a test compares
 * the two. Beyond that, {@link ParseLimits} bound what is taken.
 */
public final class Exposition {
  private static final String OPENMETRICS = "application/openmetrics-text";

  private Exposition() {}

  /**
   * Reads a whole body. One error refuses all of it, as half of a body would look like a host that
   * lost its disks.
   *
   * @param body the bytes as sent, inflated; not changed
   * @param contentType the header's value; OpenMetrics is read when it says so, the text format for
   *     anything else, an empty value included
   * @param wanted which metrics to keep, by name; the others are checked and dropped
   * @throws ExpositionException if the body is malformed or goes beyond a limit
   */
  public static Samples parse(
      byte[] body, String contentType, ParseLimits limits, Predicate<String> wanted)
      throws ExpositionException {
    Cursor cursor = new Cursor(body, limits);
    SampleSink sink = new SampleSink(cursor.b, wanted);
    if (isOpenMetrics(contentType)) {
      new OpenMetricsReader(cursor, limits, sink).read();
    } else {
      new TextReader(cursor, limits, sink).read();
    }
    return sink.samples();
  }

  private static boolean isOpenMetrics(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.trim().toLowerCase(Locale.ROOT).equals(OPENMETRICS);
  }
}
