package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.design.Repository;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of what clients read comes from the file server's memory. All clients of a rollout read
 * the same files: what fits into the page cache is read from the disk once. IIS's own caches do not
 * help, they take entries up to 256 KiB only; none is assumed for a web server that reads from a
 * share.
 */
public final class CacheHit {
  private CacheHit() {}

  /**
   * The share of reads that memory answers: memory ÷ packed size of the repository's images that
   * are rolled out together, at most 1. An estimate: provenance {@code nominal}.
   *
   * @param memoryBytes what the file server's host can use for its page cache, 0 or more
   */
  public static Ratio estimate(
      Design design, Repository repository, long memoryBytes, Assumptions assumptions) {
    BigDecimal images =
        Exact.sum(
            repository.images().stream()
                .filter(assumptions::together)
                .map(name -> design.image(name).packedSize().toDecimal())
                .toList());
    BigDecimal memory = BigDecimal.valueOf(memoryBytes);
    if (images.compareTo(memory) <= 0) {
      return Ratio.ONE;
    }
    return new Ratio(memory.divide(images, 6, RoundingMode.FLOOR));
  }
}
