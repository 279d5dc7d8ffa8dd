package dev.plimsoll.agent.sampler;

import java.util.OptionalDouble;

/**
 * The highest rates of a counter: over one second, within the last minute, and over one minute,
 * since it is watched. Both windows slide from reading to reading ({@link SlidingMean}); a minute
 * counts only when it was watched in full. Pure, and of fixed size.
 *
 * <p>A rate never spans a fall of the counter, which is a reset, nor a gap of more than five
 * seconds between readings: what happened then is not known, and a jump would pass for a peak. Nor
 * is it ever negative.
 *
 * <p>The counter must move when the thing that it counts happens. One that is refreshed every other
 * second would show twice its true rate over one second; it has no place here.
 */
final class PeakRate {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long LONGEST_GAP = 5 * SECOND;

  private final SlidingMean second = new SlidingMean(SECOND, SECOND / 5);

  /** Of readings twice a second each other one is enough: a minute is then seen each second. */
  private final SlidingMean minute = new SlidingMean(MINUTE, SECOND * 9 / 10);

  private final HighestOfMinute peaks = new HighestOfMinute();
  private double highestMinute = Double.NaN;
  private boolean watched;
  private long lastNanos;
  private double lastTotal;

  /** Takes in a reading at a monotonic time that never falls. */
  void add(long nanos, double total) {
    if (watched && (total < lastTotal || nanos - lastNanos > LONGEST_GAP)) {
      interrupt();
    }
    watched = true;
    lastNanos = nanos;
    lastTotal = total;
    if (second.add(nanos, total)) {
      second.perSecond().ifPresent(rate -> peaks.add(nanos, rate));
    }
    if (minute.add(nanos, total)) {
      minute.perSecond().ifPresent(this::noteMinute);
    }
  }

  private void noteMinute(double mean) {
    highestMinute = Double.isNaN(highestMinute) ? mean : Math.max(highestMinute, mean);
  }

  /** The counter was not there: what it says next has nothing to do with what it said before. */
  void interrupt() {
    watched = false;
    second.restart();
    minute.restart();
  }

  /** The monotonic time of the last reading. */
  long lastNanos() {
    return lastNanos;
  }

  /** The highest rate over one second in the minute before {@code nanos}, per second. */
  OptionalDouble peak(long nanos) {
    return peaks.at(nanos);
  }

  /** The highest mean over one minute so far, per second; empty before there was a full one. */
  OptionalDouble highestMinute() {
    return Double.isNaN(highestMinute) ? OptionalDouble.empty() : OptionalDouble.of(highestMinute);
  }
}
