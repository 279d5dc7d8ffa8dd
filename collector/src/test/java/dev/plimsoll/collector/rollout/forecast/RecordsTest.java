package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the records of this package refuse, and what they count. */
class RecordsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
  void progressRefusesATarget(double target) {
    refuses(
        () -> new Progress(SECOND, target, 9, 0, List.of(), List.of()),
        "a completion target of " + target);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -7, Double.NaN, Double.POSITIVE_INFINITY})
  void progressRefusesBytes(double bytes) {
    refuses(
        () -> new Progress(SECOND, 1, bytes, 0, List.of(), List.of()),
        "clients that are sent " + bytes + " bytes");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
  void progressRefusesADoubt(double doubt) {
    refuses(
        () -> new Progress(SECOND, 1, 9, doubt, List.of(), List.of()),
        "a doubt about the bytes of " + doubt);
  }

  @Test
  void progressRefusesAMomentBeforeTheBeginning() {
    refuses(
        () -> new Progress(SECOND.negated(), 1, 9, 0, List.of(), List.of()),
        "progress PT-1S after the beginning");
  }

  @Test
  void progressRefusesAGroupThatIsThereTwice() {
    GroupProgress group = new GroupProgress("site", 3, List.of(), List.of());

    refuses(
        () -> new Progress(SECOND, 1, 9, 0, List.of(group, group), List.of()),
        "group site is there twice");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100, 100",
    "0.98, 100, 98",
    "0.95, 30, 29",
    "0.9, 10, 9",
    "0.7, 10, 7",
    "0.01, 5, 1",
    "0.5, 0, 0"
  })
  void progressCountsWhoIsNeeded(double target, int expected, int needed) {
    GroupProgress group = new GroupProgress("site", expected, List.of(), List.of());

    Progress progress = new Progress(SECOND, target, 9, 0, List.of(group), List.of());

    assertThat(progress.needed()).isEqualTo(needed);
  }

  @Test
  void progressCountsWhoHasIt() {
    GroupProgress one = new GroupProgress("a", 5, Sample.times(3, Sample.done(0, 1, 9)), List.of());
    GroupProgress other =
        new GroupProgress(
            "b",
            2,
            List.of(Sample.done(0, 1, 9), Sample.active(0, 9, 1), Sample.away(0, 9)),
            List.of());

    Progress progress = new Progress(SECOND, 1, 9, 0, List.of(one, other), List.of());

    assertThat(progress.expected()).isEqualTo(7);
    assertThat(progress.completed()).isEqualTo(4);
    assertThat(one.unseen()).isEqualTo(2);
    assertThat(other.unseen()).isZero();
  }

  @Test
  void groupRefusesFewerThanNoClients() {
    refuses(
        () -> new GroupProgress("site", -1, List.of(), List.of()),
        "group site: -1 clients expected");
  }

  @Test
  void clientRefusesBytesAndTimesBelowZero() {
    refuses(
        () -> new ClientProgress(SECOND.negated(), Optional.empty(), 5, OptionalDouble.empty()),
        "a client first seen after PT-1S that was sent 5 bytes");
    refuses(
        () -> new ClientProgress(SECOND, Optional.empty(), -5, OptionalDouble.empty()),
        "a client first seen after PT1S that was sent -5 bytes");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void clientRefusesARate(double rate) {
    refuses(
        () -> new ClientProgress(SECOND, Optional.empty(), 5, OptionalDouble.of(rate)),
        "a client that is sent OptionalDouble[" + rate + "]");
  }

  @Test
  void clientRefusesToBeDoneAndSentSomething() {
    refuses(
        () -> new ClientProgress(SECOND, Optional.of(SECOND), 5, OptionalDouble.of(3)),
        "OptionalDouble[3.0] and completed after Optional[PT1S]");
  }

  @Test
  void clientRefusesToBeDoneBeforeItWasSeen() {
    refuses(
        () ->
            new ClientProgress(
                SECOND, Optional.of(Duration.ofMillis(999)), 5, OptionalDouble.empty()),
        "a client first seen after PT1S that completed after PT0.999S");
  }

  @Test
  void clientIsActiveDoneOrNeither() {
    assertThat(Sample.active(0, 1, 0).isActive()).isTrue();
    assertThat(Sample.active(0, 1, 0).isDone()).isFalse();
    assertThat(Sample.done(0, 0, 1).isDone()).isTrue();
    assertThat(Sample.done(0, 0, 1).isActive()).isFalse();
    assertThat(Sample.away(0, 1).isActive()).isFalse();
    assertThat(Sample.away(0, 1).isDone()).isFalse();
  }

  @Test
  void intervalRefusesLengths() {
    refuses(
        () -> new Interval(SECOND, Duration.ZERO, 5, 1),
        "an interval of PT0S that ends PT1S after the beginning");
    refuses(() -> new Interval(SECOND, SECOND.negated(), 5, 1), "an interval of PT-1S");
    refuses(
        () -> new Interval(SECOND, Duration.ofSeconds(2), 5, 1),
        "an interval of PT2S that ends PT1S after the beginning");
  }

  @ParameterizedTest
  @CsvSource({"-5, 1.0", "5, -1.0", "5, NaN", "5, Infinity"})
  void intervalRefusesBytesAndDownloads(long bytes, double active) {
    refuses(
        () -> new Interval(SECOND, SECOND, bytes, active),
        "an interval with " + bytes + " bytes and " + active + " active downloads");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void constraintRefusesACapacity(double capacity) {
    refuses(
        () -> new Constraint("link", Set.of(), OptionalDouble.of(capacity)),
        "link: a capacity of " + capacity);
  }

  @Test
  void allKeepWhatTheyWereGiven() {
    Set<String> names = new HashSet<>(Set.of("a"));
    List<ClientProgress> clients = new ArrayList<>(List.of(Sample.away(0, 1)));
    List<Interval> intervals = new ArrayList<>(Sample.intervals(2, 10, 5, 1));
    Constraint constraint = new Constraint("link", names, OptionalDouble.empty());
    GroupProgress group = new GroupProgress("a", 3, clients, intervals);
    List<GroupProgress> groups = new ArrayList<>(List.of(group));
    List<Constraint> constraints = new ArrayList<>(List.of(constraint));
    Progress progress = new Progress(SECOND, 1, 9, 0, groups, constraints);

    names.clear();
    clients.clear();
    intervals.clear();
    groups.clear();
    constraints.clear();

    assertThat(constraint.groups()).containsExactly("a");
    assertThat(group.clients()).hasSize(1);
    assertThat(group.intervals()).hasSize(2);
    assertThat(progress.groups()).containsExactly(group);
    assertThat(progress.constraints()).containsExactly(constraint);
  }

  private static void refuses(ThrowingCallable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(message);
  }
}
