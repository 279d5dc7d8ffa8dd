package dev.plimsoll.collector.design;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the file server's volume is declared to give; each figure may be missing.
 *
 * @param operations reads per second
 */
public record Disk(
    Optional<ByteSize> space, Optional<Bandwidth> throughput, OptionalLong operations) {
  /** Nothing is declared. */
  public static final Disk UNDECLARED =
      new Disk(Optional.empty(), Optional.empty(), OptionalLong.empty());
}
