package dev.plimsoll.agent.ledger;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How long requests took.
 *
 * @param counts for each of {@link #BOUNDS} those that took as long at most and longer than the one
 *     before; then those that took longer
 * @param seconds of all together
 */
public record DurationCounts(List<Long> counts, double seconds) {

  /**
   * Seconds: from what a small file takes to the eight hours that a service level may give a client
   * to load an image.
   */
  public static final List<Double> BOUNDS =
      List.of(
          0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 180.0, 600.0, 1800.0, 3600.0, 7200.0,
          14_400.0, 28_800.0);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long[] LIMITS =
      BOUNDS.stream().mapToLong(seconds -> Math.round(seconds * NANOS_PER_SECOND)).toArray();

  /** For each power of two how many limits are below it. */
  private static final int[] BELOW =
      IntStream.range(0, Long.SIZE)
          .map(two -> (int) LongStream.of(LIMITS).filter(limit -> limit < Math.pow(2, two)).count())
          .toArray();

  /** Copies the list. */
  public DurationCounts {
    counts = List.copyOf(counts);
  }

  /** Counts. Not for several threads. */
  static final class Counter {
    private final long[] counts = new long[LIMITS.length + 1];
    private double nanos;

    void add(long took) {
      counts[place(took)]++;
      nanos += took;
    }

    private static int place(long took) {
      int at = BELOW[Math.getExponent((double) (took | 1))];
      while (at < LIMITS.length && took > LIMITS[at]) {
        at++;
      }
      return at;
    }

    DurationCounts counts() {
      return new DurationCounts(LongStream.of(counts).boxed().toList(), nanos / NANOS_PER_SECOND);
    }
  }
}
