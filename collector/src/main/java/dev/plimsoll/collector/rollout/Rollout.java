package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One image version reaching the clients that need it.
 *
 * @param id the same for the same repository, image and start; fit for a URL
 * @param version absent where no agent tells it
 * @param startedAt an update: when its version was first seen; a burst: when the first of its
 *     downloads began
 * @param window that the service level left when it began, more than 0
 * @param target at which it ends
 * @param ending absent while it runs
 */
public record Rollout(
    String id,
    String repository,
    String image,
    Optional<ImageVersion> version,
    RolloutKind kind,
    RolloutCause cause,
    Instant startedAt,
    Duration window,
    CompletionTarget target,
    Optional<Ending> ending) {
  /** Checks what must hold. */
  public Rollout {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(ending, "ending");
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a rollout with a window of " + window);
    }
  }

  /** Why it ended, and when. */
  public record Ending(EndReason reason, Instant at) {}

  /** Whether it goes on. */
  public RolloutState state() {
    return ending.isPresent() ? RolloutState.ENDED : RolloutState.RUNNING;
  }

  /**
   * By when its clients are to have the image: an update its window after it began, an initial
   * rollout after its last request.
   *
   * @param lastRequest when the last client asked first; absent while none did
   */
  public Instant deadline(Optional<Instant> lastRequest) {
    Instant from =
        lastRequest
            .filter(at -> kind == RolloutKind.INITIAL && at.isAfter(startedAt))
            .orElse(startedAt);
    return from.plus(window);
  }

  /** How long it has been going on; never less than nothing, and fixed once it has ended. */
  public Duration elapsed(Instant now) {
    Duration elapsed = Duration.between(startedAt, ending.map(Ending::at).orElse(now));
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** Ends it; one that has ended stays as it is. */
  public Rollout ended(EndReason reason, Instant at) {
    return ending.isPresent() ? this : with(version, Optional.of(new Ending(reason, at)));
  }

  /** With what has become known of its version. */
  Rollout learning(Optional<ImageVersion> more) {
    Optional<ImageVersion> both = more.map(one -> version.map(known -> known.and(one)).orElse(one));
    return with(both.or(() -> version), ending);
  }

  private Rollout with(Optional<ImageVersion> known, Optional<Ending> end) {
    return new Rollout(id, repository, image, known, kind, cause, startedAt, window, target, end);
  }
}
