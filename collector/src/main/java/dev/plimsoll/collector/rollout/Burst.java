package dev.plimsoll.collector.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many clients that begin to download an image at once. */
public final class Burst {
  private static final int LEAST = 5;
  private static final double SHARE = 0.1;

  private Burst() {}

  /**
   * When a client began to download.
   *
   * @param at by the collector's clock
   */
  public record Arrival(String client, Instant at) {}

  /**
   * Looks for at least 5 clients, and a tenth of the expected, that began within one polling
   * interval. A client counts once, when it began first.
   *
   * @param arrivals of the image, in any order, of logs and transfers alike
   * @param since those before it do not count, such as the end of the last rollout
   * @return when the first of them began
   */
  public static Optional<Instant> of(
      Collection<Arrival> arrivals, int expected, Duration pollInterval, Instant since) {
    Map<String, Instant> first = new HashMap<>();
    arrivals.stream()
        .filter(one -> !one.at().isBefore(since))
        .forEach(one -> first.merge(one.client(), one.at(), (a, b) -> a.isBefore(b) ? a : b));
    List<Instant> times = new ArrayList<>(first.values());
    times.sort(Comparator.naturalOrder());
    int needed = Math.max(LEAST, (int) Math.ceil(SHARE * expected));
    for (int last = needed - 1; last < times.size(); last++) {
      Instant begin = times.get(last - needed + 1);
      if (!times.get(last).isAfter(begin.plus(pollInterval))) {
        return Optional.of(begin);
      }
    }
    return Optional.empty();
  }
}
