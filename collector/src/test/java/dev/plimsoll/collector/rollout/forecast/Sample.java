package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Parts of a rollout's progress, in seconds and bytes per second. */
final class Sample {

  private Sample() {}

  static ClientProgress done(double seen, double completed, long bytes) {
    return new ClientProgress(
        seconds(seen), Optional.of(seconds(completed)), bytes, OptionalDouble.empty());
  }

  static ClientProgress active(double seen, long bytes, double rate) {
    return new ClientProgress(seconds(seen), Optional.empty(), bytes, OptionalDouble.of(rate));
  }

  static ClientProgress away(double seen, long bytes) {
    return new ClientProgress(seconds(seen), Optional.empty(), bytes, OptionalDouble.empty());
  }

  static List<ClientProgress> times(int count, ClientProgress client) {
    return IntStream.range(0, count).mapToObj(i -> client).toList();
  }

  /** As many, each as long, all alike. */
  static List<Interval> intervals(int count, double length, double rate, double active) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> interval(i * length, length, Math.round(rate * length), active))
        .toList();
  }

  static Interval interval(double end, double length, long bytes, double active) {
    return new Interval(seconds(end), seconds(length), bytes, active);
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
