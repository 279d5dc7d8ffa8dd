package dev.plimsoll.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A large piece of a file on its way to a client, kept for a while: two that carry the same bytes
 * at the same time are two clients.
 *
 * @param from the first byte
 * @param to behind the last byte
 * @param beganAt by the server's clock
 * @param endedAt by the server's clock
 */
public record Sending(long from, long to, Instant beganAt, Instant endedAt) {
  /** How many bytes of the same a client never asks for twice at the same time. */
  static final long LARGE = 16L << 20;

  /** Where a log has whole seconds, each of its times may be so much too early. */
  private static final Duration WHOLE_SECOND = Duration.ofSeconds(1);

  /** Refuses what no request carried. */
  public Sending {
    Objects.requireNonNull(beganAt, "beganAt");
    Objects.requireNonNull(endedAt, "endedAt");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no piece of a file: " + from + " to " + to);
    }
  }

  /** Whether the two carried {@link #LARGE} or more of the same bytes at the same time. */
  boolean doubles(Sending other) {
    return Math.min(to, other.to) - Math.max(from, other.from) >= LARGE && overlaps(other);
  }

  private boolean overlaps(Sending other) {
    Duration doubt = inWholeSeconds() && other.inWholeSeconds() ? WHOLE_SECOND : Duration.ZERO;
    return beganAt.plus(doubt).isBefore(other.endedAt)
        && other.beganAt.plus(doubt).isBefore(endedAt);
  }

  private boolean inWholeSeconds() {
    return endedAt.equals(endedAt.truncatedTo(ChronoUnit.SECONDS));
  }
}
