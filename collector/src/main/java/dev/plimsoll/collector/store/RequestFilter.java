package dev.plimsoll.collector.store;

import java.util.Optional;

/** Which requests; what is absent does not matter. */
public record RequestFilter(
    Optional<String> agent,
    Optional<String> repository,
    Optional<String> image,
    Optional<String> client) {
  /** All requests. */
  public static final RequestFilter ALL =
      new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
