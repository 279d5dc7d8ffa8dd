package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.Outlook;
import java.time.Duration;

/**
 * What a forecaster said at a moment of a rollout, and what came.
 *
 * @param shape of the rollout
 * @param moment its name
 * @param at since the rollout began
 * @param end the true one, since it began
 * @param outlook of the forecaster
 * @param naive outlook of the naive one
 */
record Asked(
    Shape shape, String moment, Duration at, Duration end, Outlook outlook, Outlook naive) {

  /** Whether the end was between p10 and p90; it was not if there was no forecast. */
  boolean covered() {
    return outlook instanceof Outlook.Band band
        && band.p10().compareTo(end) <= 0
        && band.p90().compareTo(end) >= 0;
  }

  boolean forecast() {
    return outlook instanceof Outlook.Band;
  }

  /** Of the band, as a share of the time that remained; 0 if there is no band. */
  double width() {
    return outlook instanceof Outlook.Band band ? share(band.p90().minus(band.p10())) : 0;
  }

  /** How far p50 is off, as a share of the time that remained; all of it if there is none. */
  double error() {
    return error(outlook);
  }

  double naiveError() {
    return error(naive);
  }

  private double error(Outlook of) {
    return of instanceof Outlook.Band band ? Math.abs(share(band.p50().minus(end))) : 1;
  }

  private double share(Duration duration) {
    return (double) duration.toMillis() / Math.max(1, end.minus(at).toMillis());
  }
}
