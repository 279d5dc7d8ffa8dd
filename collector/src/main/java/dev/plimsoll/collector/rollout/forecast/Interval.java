package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;

/**
 * What a client group received in a stretch of time.
 *
 * @param end since the rollout began
 * @param length of the stretch, more than 0
 * @param bytes of the rollout's image that went out, from 0
 * @param activeDownloads their mean number, from 0
 */
public record Interval(Duration end, Duration length, long bytes, double activeDownloads) {

  /** Checks what must hold. */
  public Interval {
    if (length.isNegative() || length.isZero() || end.compareTo(length) < 0) {
      throw new IllegalArgumentException(
          "an interval of " + length + " that ends " + end + " after the beginning");
    }
    if (bytes < 0 || !(activeDownloads >= 0) || Double.isInfinite(activeDownloads)) {
      throw new IllegalArgumentException(
          "an interval with " + bytes + " bytes and " + activeDownloads + " active downloads");
    }
  }

  /** What went out in a second, in the mean. */
  double bytesPerSecond() {
    return (double) bytes / Seconds.of(length);
  }
}
