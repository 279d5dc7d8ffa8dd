package dev.plimsoll.collector.measure;

import java.util.OptionalDouble;

/**
 * The spans over which all rates of one host are taken now, so that they can be added up and
 * divided by each other.
 *
 * @param end the newest sample's time, in seconds of the host's monotonic clock
 * @param now the time at which the ten seconds began, less while nothing older is known; absent
 *     until a second sample
 * @param minute the time at which the minute began; absent until a whole minute was seen
 */
record Windows(double end, OptionalDouble now, OptionalDouble minute) {
  /** No sample, no window. */
  static final Windows NONE = new Windows(0, OptionalDouble.empty(), OptionalDouble.empty());
}
