package dev.plimsoll.collector.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What of the ledgers is kept.
 *
 * @param requests how long single requests are kept
 * @param mostRequests how many at most; the oldest go first
 * @param downloads how long downloads are kept after their last request
 * @param mostDownloads how many at most; the oldest go first
 * @param namesKept after that long without a request a download's client and address are forgotten;
 *     single requests are not kept longer either; empty: they are kept as long as the rest
 */
public record LedgerLimits(
    Duration requests,
    long mostRequests,
    Duration downloads,
    long mostDownloads,
    Optional<Duration> namesKept) {
  /** A week of requests, a year of downloads: some hundred megabytes at most. */
  public static final LedgerLimits DEFAULT =
      new LedgerLimits(
          Duration.ofDays(7), 1_000_000, Duration.ofDays(365), 1_000_000, Optional.empty());

  /** Refuses what would keep nothing. */
  public LedgerLimits {
    if (requests.isNegative() || downloads.isNegative() || mostRequests < 0 || mostDownloads < 1) {
      throw new IllegalArgumentException("limits that keep nothing");
    }
  }
}
