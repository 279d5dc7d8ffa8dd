package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.web.state.DesignState;
import dev.plimsoll.collector.web.state.LedgerState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakeoverTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LATER = START.plusSeconds(60);
  private static final String OTHER =
      Plans.DESIGN.replace("hq", "lyon").replace("127.0.0.1:1", "127.0.0.1:2");
  private static final URI FIRST_AGENT = URI.create("http://127.0.0.1:1");
  private static final URI OTHER_AGENT = URI.create("http://127.0.0.1:2");

  private final Fleet fleet =
      new Fleet(
          "design.yaml",
          Plans.plan(Plans.DESIGN),
          HighWater.NONE,
          Duration.ofSeconds(5),
          agent -> LedgerState.WAITING,
          START);
  private final List<Set<URI>> watched = new ArrayList<>();
  private final List<String> judged = new ArrayList<>();

  @Test
  void aPlannedDesignComesIntoForceWithItsAgents() {
    takeover(() -> {}).accept(new DesignChange.Planned(Plans.plan(OTHER)));

    assertThat(state())
        .isEqualTo(
            new DesignState(
                "design.yaml",
                Plans.valid(OTHER).design(),
                LATER,
                Plans.valid(OTHER).warnings(),
                List.of()));
    assertThat(watched).containsExactly(Set.of(OTHER_AGENT));
    assertThat(judged).containsExactly("lyon");
  }

  @Test
  void aRefusedDesignLeavesTheOneInForce() {
    DesignState before = state();
    DesignError error = new DesignError("design.yaml", 1, 1, Optional.empty(), "bad", "do good");

    takeover(() -> {}).accept(new DesignChange.Refused(List.of(error)));

    assertThat(state()).isEqualTo(before.withErrors(List.of(error)));
    assertThat(watched).isEmpty();
    assertThat(judged).containsExactly("hq");
  }

  @Test
  void theDesignInForceIsNotTakenUpAgain() {
    DesignState before = state();

    takeover(() -> {}).accept(new DesignChange.Planned(Plans.plan(Plans.DESIGN)));

    assertThat(state()).isEqualTo(before);
    assertThat(judged).isEmpty();
  }

  /** Half a design would be judged by the figures of another. */
  @Test
  void aDesignThatCannotBeJudgedIsGivenUpWhole() {
    DesignState before = state();

    takeover(
            () -> {
              if (judged.contains("lyon")) {
                throw new IllegalStateException("no judgement");
              }
            })
        .accept(new DesignChange.Planned(Plans.plan(OTHER)));

    assertThat(state())
        .isEqualTo(
            before.withErrors(
                List.of(
                    new DesignError(
                        "design.yaml",
                        0,
                        0,
                        Optional.empty(),
                        "cannot be worked out: java.lang.IllegalStateException: no judgement",
                        "change it back, and report this as a fault of Plimsoll"))));
    assertThat(watched).containsExactly(Set.of(OTHER_AGENT), Set.of(FIRST_AGENT));
    assertThat(fleet.judge(new Evidence(LATER, Map.of()), Map.of()).repositories())
        .extracting(repository -> repository.name())
        .containsExactly("hq");
  }

  private Takeover takeover(Runnable afterJudging) {
    return new Takeover(
        fleet,
        plan -> watched.add(plan.design().agents()),
        () -> {
          if (judged.isEmpty()) {
            judged.add(fleet.design().repositories().get(0).name());
            afterJudging.run();
          }
        },
        () -> LATER);
  }

  private DesignState state() {
    return fleet.judge(new Evidence(START, Map.of()), Map.of()).design();
  }
}
