package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether evidence can be believed now.
 *
 * @param problem why not; absent when it can
 * @param age of the oldest evidence involved; absent while any of it was never there
 */
record Freshness(Optional<Verdict.Unknown> problem, Optional<Duration> age) {
  private static final String CHECK_AGENT =
      "Start the agent on that host, or correct its address in the design.";

  Freshness {
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(age, "age");
  }

  /** Fresh only if every host answers; the first that does not is named. */
  static Freshness of(Collection<HostEvidence> hosts, Instant now) {
    Optional<Verdict.Unknown> problem =
        hosts.stream().flatMap(host -> problem(host, now).stream()).findFirst();
    return new Freshness(problem, oldest(hosts.stream().map(host -> age(host, now)).toList()));
  }

  /** There is nobody to ask. */
  static Freshness unwatched(String what) {
    return new Freshness(
        Optional.of(
            new Verdict.Unknown(
                "no agent watches " + what, "Install an agent there and name it in the design.")),
        Optional.empty());
  }

  /** The same evidence, with a problem if it had none. */
  Freshness but(String reason, String remedy) {
    return but(new Verdict.Unknown(reason, remedy));
  }

  /** The same evidence, with a problem if it had none. */
  Freshness but(Verdict.Unknown why) {
    return problem.isPresent() ? this : new Freshness(Optional.of(why), age);
  }

  /** The oldest of these ages; absent when one of them is. */
  static Optional<Duration> oldest(List<Optional<Duration>> ages) {
    return ages.stream().allMatch(Optional::isPresent)
        ? ages.stream().flatMap(Optional::stream).max(Duration::compareTo)
        : Optional.empty();
  }

  boolean fresh() {
    return problem.isEmpty();
  }

  /** Both must be fresh; the older counts. */
  Freshness and(Freshness other) {
    return new Freshness(problem.or(other::problem), oldest(List.of(age, other.age)));
  }

  private static Optional<Verdict.Unknown> problem(HostEvidence host, Instant now) {
    if (host.reach() instanceof Reach.Lost lost) {
      String since =
          lost.lastSeen()
              .map(seen -> " for " + Amounts.span(Duration.between(seen, now)))
              .orElse(" yet");
      return Optional.of(
          new Verdict.Unknown(
              "no answer from agent " + host.agent() + since + ": " + lost.reason(), CHECK_AGENT));
    }
    if (host.reach() instanceof Reach.Waiting) {
      return Optional.of(
          new Verdict.Unknown(
              "agent " + host.agent() + " has not answered yet", "Wait for the first answer."));
    }
    return Optional.empty();
  }

  /** How old a host's last answer is; absent if it never answered. */
  static Optional<Duration> age(HostEvidence host, Instant now) {
    if (host.reach() instanceof Reach.Up up) {
      return Optional.of(atLeastZero(Duration.between(up.at(), now)));
    }
    if (host.reach() instanceof Reach.Lost lost) {
      return lost.lastSeen().map(seen -> atLeastZero(Duration.between(seen, now)));
    }
    return Optional.empty();
  }

  private static Duration atLeastZero(Duration age) {
    return age.isNegative() ? Duration.ZERO : age;
  }
}
