package dev.plimsoll.collector.scrape;

/**
 * What one answer may cost.
 *
 * @param bodyBytes of one body, compressed or inflated, at least 1
 * @param parse limits of the metrics
 */
public record FetchLimits(int bodyBytes, ParseLimits parse) {
  /** Room for ten thousand transfers, or fifty thousand series. */
  public static final FetchLimits DEFAULT = new FetchLimits(16 * 1024 * 1024, ParseLimits.DEFAULT);

  /** Refuses limits that let nothing through. */
  public FetchLimits {
    if (bodyBytes < 1) {
      throw new IllegalArgumentException("bodyBytes must be at least 1: " + bodyBytes);
    }
  }
}
