package dev.plimsoll.collector.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether an agent answers, and since when not. */
public sealed interface Reach {
  /**
   * Its last answer is fresh.
   *
   * @param at when the readings in the answer were taken, by the collector's clock: the time of the
   *     answer less the age that the agent gave its snapshot
   * @param clockSkew the host's wall clock less the collector's; positive when the host is ahead
   */
  record Up(Instant at, Duration clockSkew, Duration scrapeTook, String version) implements Reach {}

  /** It was never asked yet. */
  record Waiting() implements Reach {}

  /**
   * Its last answer is too old, or the last question failed.
   *
   * @param lastSeen when it last answered; absent if it never did
   * @param reason why, for an operator
   */
  record Lost(Optional<Instant> lastSeen, String reason) implements Reach {}
}
