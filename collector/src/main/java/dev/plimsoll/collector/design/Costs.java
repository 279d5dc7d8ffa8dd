package dev.plimsoll.collector.design;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What changes to the design cost, for ranking advice; each figure may be missing.
 *
 * @param currency a word put beside the figures
 * @param webServer one more web server
 * @param repository one more repository
 * @param linkPerMbit one Mbit/s more on a link
 * @param diskSpacePerGiB one GiB more of disk space
 * @param diskThroughputPerMBps one MB/s more of disk throughput
 * @param memoryPerGiB one GiB more of memory
 */
public record Costs(
    Optional<String> currency,
    Optional<BigDecimal> webServer,
    Optional<BigDecimal> repository,
    Optional<BigDecimal> linkPerMbit,
    Optional<BigDecimal> diskSpacePerGiB,
    Optional<BigDecimal> diskThroughputPerMBps,
    Optional<BigDecimal> memoryPerGiB) {
  /** Nothing is known. */
  public static final Costs UNKNOWN =
      new Costs(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
