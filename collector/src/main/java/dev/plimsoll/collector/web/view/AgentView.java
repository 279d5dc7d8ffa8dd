package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.web.state.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** An agent as the API says it. */
public record AgentView(
    String agent,
    String state,
    Optional<String> reason,
    Optional<Instant> lastSeen,
    OptionalDouble ageSeconds,
    OptionalDouble clockSkewSeconds,
    OptionalDouble scrapeSeconds,
    Optional<String> version,
    OptionalInt samples,
    List<String> repositories,
    List<String> samplersFailing,
    LedgerView ledger) {

  /** The view of an agent at a moment. */
  public static AgentView of(AgentState seen, Instant now) {
    Reach reach = seen.reach();
    if (reach instanceof Reach.Up up) {
      return up(seen, up, now);
    }
    if (reach instanceof Reach.Lost lost) {
      return silent(seen, "lost", Optional.of(lost.reason()), lost.lastSeen(), now);
    }
    return silent(seen, "waiting", Optional.empty(), Optional.empty(), now);
  }

  private static AgentView up(AgentState seen, Reach.Up up, Instant now) {
    return new AgentView(
        Figures.address(seen.agent()),
        "up",
        Optional.empty(),
        Optional.of(up.at()),
        OptionalDouble.of(age(up.at(), now)),
        OptionalDouble.of(Figures.seconds(up.clockSkew())),
        OptionalDouble.of(Figures.seconds(up.scrapeTook())),
        Optional.of(up.version()).filter(version -> !version.isEmpty()),
        seen.samples(),
        seen.repositories(),
        seen.samplersFailing(),
        LedgerView.of(seen.ledger()));
  }

  private static AgentView silent(
      AgentState seen,
      String state,
      Optional<String> reason,
      Optional<Instant> lastSeen,
      Instant now) {
    return new AgentView(
        Figures.address(seen.agent()),
        state,
        reason,
        lastSeen,
        lastSeen.stream().mapToDouble(at -> age(at, now)).findFirst(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        seen.samples(),
        seen.repositories(),
        seen.samplersFailing(),
        LedgerView.of(seen.ledger()));
  }

  private static double age(Instant at, Instant now) {
    return Math.max(0, Figures.seconds(Duration.between(at, now)));
  }
}
