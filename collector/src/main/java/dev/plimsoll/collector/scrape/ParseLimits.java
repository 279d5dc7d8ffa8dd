package dev.plimsoll.collector.scrape;

/**
 * How much of an exposition is taken before it is refused. All limits are inclusive.
 *
 * @param samples sample lines in one body, wanted or not
 * @param labels labels of one sample
 * @param nameBytes length of a metric or label name
 * @param valueBytes length of a label value as written, escapes included
 * @param lineBytes length of one entry, its line end excluded
 */
public record ParseLimits(int samples, int labels, int nameBytes, int valueBytes, int lineBytes) {
  /** Ten times what the largest exporter seen publishes, and far from what hurts. */
  public static final ParseLimits DEFAULT = new ParseLimits(50_000, 64, 512, 4096, 65_536);

  /** Refuses limits that nothing could meet. */
  public ParseLimits {
    positive("samples", samples);
    positive("labels", labels);
    positive("nameBytes", nameBytes);
    positive("valueBytes", valueBytes);
    positive("lineBytes", lineBytes);
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "parse limit " + field + " is " + value + ", not 1 or more");
    }
  }
}
