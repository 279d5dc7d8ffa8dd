package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Sums up how good forecasts were. */
final class Tally {
  private final List<Asked> all = new ArrayList<>();

  void add(Asked asked) {
    all.add(asked);
  }

  /** Share of the ends that were in the band. */
  double coverage() {
    return mean(all, asked -> asked.covered() ? 1 : 0);
  }

  /** Mean width of the bands, where there were some. */
  double width() {
    return mean(all.stream().filter(Asked::forecast).toList(), Asked::width);
  }

  /** Median error of p50. */
  double error() {
    return median(Asked::error);
  }

  double naiveError() {
    return median(Asked::naiveError);
  }

  /** Share of the questions that got no forecast. */
  double withoutForecast() {
    return mean(all, asked -> asked.forecast() ? 0 : 1);
  }

  static String head() {
    return "%-24s %5s %9s %7s %7s %7s %10s"
        .formatted("", "asked", "coverage", "width", "error", "naive", "too early");
  }

  String line(String name) {
    return String.format(
        Locale.ROOT,
        "%-24s %5d %8.0f%% %6.1f%% %6.1f%% %6.1f%% %9.0f%%",
        name,
        all.size(),
        100 * coverage(),
        100 * width(),
        100 * error(),
        100 * naiveError(),
        100 * withoutForecast());
  }

  private static double mean(List<Asked> of, ToDoubleFunction<Asked> value) {
    return of.stream().mapToDouble(value).average().orElse(0);
  }

  private double median(ToDoubleFunction<Asked> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
