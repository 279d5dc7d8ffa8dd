package dev.plimsoll.collector.scrape;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One value of one series.
 *
 * @param labels without the metric's name
 * @param value any double, NaN and infinities included
 * @param timestampMillis milliseconds since the epoch, if the body gave a time
 */
public record Sample(Labels labels, double value, OptionalLong timestampMillis) {
  /** Refuses null. */
  public Sample {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(timestampMillis, "timestampMillis");
  }

  /** A label's value, or an empty string when the label is absent. */
  public String label(String name) {
    return labels.get(name);
  }
}
