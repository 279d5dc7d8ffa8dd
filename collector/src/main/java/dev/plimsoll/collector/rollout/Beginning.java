package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.RolloutKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A reason for a rollout to begin.
 *
 * @param version absent where it is not known
 * @param at since when
 */
public record Beginning(
    String repository,
    String image,
    Optional<ImageVersion> version,
    RolloutKind kind,
    RolloutCause cause,
    Instant at) {}
