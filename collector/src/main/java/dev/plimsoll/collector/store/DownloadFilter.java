package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.DownloadState;
import java.time.Instant;
import java.util.Optional;

/**
 * Which downloads; what is absent does not matter.
 *
 * @param version exactly
 * @param since those whose last request ended then or later
 */
public record DownloadFilter(
    Optional<String> repository,
    Optional<String> image,
    Optional<Instant> version,
    Optional<String> client,
    Optional<String> clientGroup,
    Optional<DownloadState> state,
    Optional<Instant> since) {
  /** All downloads. */
  public static final DownloadFilter ALL =
      new DownloadFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
