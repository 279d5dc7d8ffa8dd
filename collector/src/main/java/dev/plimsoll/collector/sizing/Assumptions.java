package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Ratio;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the design does not say and sizing needs; measuring replaces it.
 *
 * @param bytesPerOperation how much one disk read brings; at least 1
 * @param cacheHit by repository: the share of reads that memory answers; absent: not estimated
 * @param imagesTogether names of the images whose rollouts overlap; empty: all of them
 */
public record Assumptions(
    long bytesPerOperation, Map<String, Ratio> cacheHit, Optional<Set<String>> imagesTogether) {
  /** 64 KiB per read, no estimate of the cache, all images together. */
  public static final Assumptions DEFAULT = new Assumptions(65_536, Map.of(), Optional.empty());

  /** Copies the collections. */
  public Assumptions {
    if (bytesPerOperation < 1) {
      throw new IllegalArgumentException(
          "bytesPerOperation must be at least 1, not " + bytesPerOperation);
    }
    cacheHit = Map.copyOf(cacheHit);
    imagesTogether = imagesTogether.map(Set::copyOf);
  }

  /** The same with the share of reads that memory answers. */
  public Assumptions withCacheHit(Map<String, Ratio> shares) {
    return new Assumptions(bytesPerOperation, shares, imagesTogether);
  }

  boolean together(String image) {
    return imagesTogether.map(images -> images.contains(image)).orElse(true);
  }
}
