package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a reason for a rollout to begin. One rollout is open per repository and image:
 * what is of the same version, or of none that is known, joins it; another version replaces it.
 *
 * @param replaced the rollout that ends for it
 * @param open the rollout that is open now
 * @param begun whether that is a new one
 */
public record RolloutStart(Optional<Rollout> replaced, Rollout open, boolean begun) {

  /**
   * Begins a rollout, or joins the open one.
   *
   * @param open the running rollout of the same repository and image
   * @param plan for the kind of rollout that begins
   * @param seenBefore clients seen in the week before, by group
   * @param now by the collector's clock
   */
  public static RolloutStart of(
      Optional<Rollout> open,
      Beginning beginning,
      RolloutPlan plan,
      Map<String, Integer> seenBefore,
      Instant now) {
    Optional<Rollout> running = open.filter(one -> one.state() == RolloutState.RUNNING);
    if (running.isPresent() && joins(running.get(), beginning)) {
      return new RolloutStart(Optional.empty(), running.get().learning(beginning.version()), false);
    }
    return new RolloutStart(
        running.map(one -> one.ended(EndReason.REPLACED, now)),
        begin(beginning, plan, seenBefore),
        true);
  }

  /** A burst of an older version is of those who are late. */
  private static boolean joins(Rollout running, Beginning beginning) {
    if (running.version().isPresent() && beginning.version().isPresent()) {
      ImageVersion known = running.version().get();
      ImageVersion other = beginning.version().get();
      boolean late =
          beginning.cause() == RolloutCause.BURST && !other.newest().isAfter(known.newest());
      return late || known.agrees(other);
    }
    return beginning.cause() != RolloutCause.VERSION
        || !running.startedAt().isBefore(beginning.at());
  }

  private static Rollout begin(
      Beginning beginning, RolloutPlan plan, Map<String, Integer> seenBefore) {
    return new Rollout(
        RolloutId.of(beginning.repository(), beginning.image(), beginning.at()),
        beginning.repository(),
        beginning.image(),
        beginning.version(),
        beginning.kind(),
        beginning.cause(),
        beginning.at(),
        plan.window(beginning.kind()),
        new CompletionTarget(plan.level().completionTarget(), seenBefore, plan.arrivals()),
        Optional.empty());
  }
}
