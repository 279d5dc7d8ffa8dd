package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Lists the image directories within limits of time and number. A listing that is late is replaced
 * by the one before, for ten seconds at most: a busy disk does not make images come and go.
 */
final class ImageReadings {

  /** Over all directories. Each file is two series; these are about a megabyte in a scrape. */
  static final int MOST_FILES = 5000;

  private static final long OLDEST_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);

  private final GuardedReadings<Path, Listing> readings;
  private final LongSupplier nanoTime;
  private Map<Path, Listing> known = Map.of();

  ImageReadings(Host host, ExecutorService threads, LongSupplier nanoTime, long timeoutNanos) {
    this.nanoTime = nanoTime;
    this.readings =
        new GuardedReadings<>(
            directory -> new Listing(host.images(directory), nanoTime.getAsLong()),
            threads,
            nanoTime,
            timeoutNanos);
  }

  /**
   * A directory as it was.
   *
   * @param nanos when it was listed, by the monotonic clock
   */
  record Listing(ImageDirectory found, long nanos) {}

  /**
   * Lists {@code directories}.
   *
   * @param failures receives the reason for each that is not in the result
   */
  Map<Path, Listing> read(Collection<Path> directories, Map<Path, Throwable> failures)
      throws InterruptedException {
    Map<Path, Listing> read = readings.read(directories, failures);
    long now = nanoTime.getAsLong();
    failures.entrySet().removeIf(failure -> repeat(failure, read, now));
    limit(read);
    known = read;
    return read;
  }

  private boolean repeat(Map.Entry<Path, Throwable> failure, Map<Path, Listing> read, long now) {
    Listing before = known.get(failure.getKey());
    boolean good =
        failure.getValue() instanceof TimeoutException
            && before != null
            && now - before.nanos() <= OLDEST_NANOS;
    if (good) {
      read.put(failure.getKey(), before);
    }
    return good;
  }

  private static void limit(Map<Path, Listing> read) {
    int share =
        FairShare.of(
            read.values().stream().map(listing -> listing.found().files().size()).toList(),
            MOST_FILES);
    read.replaceAll(
        (directory, listing) -> new Listing(listing.found().largest(share), listing.nanos()));
  }
}
