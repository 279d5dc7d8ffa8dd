package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Lists the image directories within limits of time and number. */
final class ImageReadings {

  /** Over all directories. Each file is two series; these are about a megabyte in a scrape. */
  static final int MOST_FILES = 5000;

  private final GuardedReadings<Path, ImageDirectory> readings;

  ImageReadings(
      Host host,
      Function<Path, Object> place,
      Lanes lanes,
      LongSupplier nanoTime,
      long timeoutNanos) {
    this.readings = new GuardedReadings<>(host::images, place, lanes, nanoTime, timeoutNanos);
  }

  /**
   * Lists {@code directories}.
   *
   * @param failures receives the reason for each that is not in the result
   */
  Map<Path, Timed<ImageDirectory>> read(Collection<Path> directories, Map<Path, Throwable> failures)
      throws InterruptedException {
    Map<Path, Timed<ImageDirectory>> read = readings.read(directories, failures);
    limit(read);
    return read;
  }

  /** What is repeated later is limited then as well: it is kept as it is shown. */
  private static void limit(Map<Path, Timed<ImageDirectory>> read) {
    int share =
        FairShare.of(
            read.values().stream().map(listing -> listing.value().files().size()).toList(),
            MOST_FILES);
    read.replaceAll((directory, listing) -> listing.with(listing.value().largest(share)));
  }
}
