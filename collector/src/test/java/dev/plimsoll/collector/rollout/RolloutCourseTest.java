package dev.plimsoll.collector.rollout;

import static dev.plimsoll.collector.rollout.World.PLAN;
import static dev.plimsoll.collector.rollout.World.START;
import static dev.plimsoll.collector.rollout.World.V1;
import static dev.plimsoll.collector.rollout.World.V2;
import static dev.plimsoll.collector.rollout.World.at;
import static dev.plimsoll.collector.rollout.World.clients;
import static dev.plimsoll.collector.rollout.World.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.log.FileState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutCourseTest {
  private static final Duration POLL = Duration.ofMinutes(15);

  private static List<FileState> files(long bytes, Instant modified) {
    return List.of(new FileState("/srv", World.FILE, bytes, modified));
  }

  private static List<Burst.Arrival> arrivals(int count, int minutesApart) {
    List<Burst.Arrival> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Burst.Arrival("client " + i, at((long) i * minutesApart)));
    }
    return all;
  }

  private static List<Download> done(int count) {
    List<Download> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String group = i < 10 ? "office" : "lyon";
      all.add(download(group + i, group, DownloadState.COMPLETED));
    }
    return all;
  }

  private static RolloutStart start(Rollout open, Beginning beginning) {
    return RolloutStart.of(Optional.of(open), beginning, PLAN, Map.of(), at(9));
  }

  private static Rollout after(Rollout rollout, int completed, long minutes) {
    RolloutClients clients = clients(rollout, done(completed), List.of(), at(minutes));
    return RolloutEnd.look(rollout, clients, at(minutes));
  }

  @Test
  void filesThatChangedAndSettledAreANewVersion() {
    VersionWatch watch = new VersionWatch(Duration.ofSeconds(30), Optional.empty());

    assertThat(watch.look(files(1, V1), START)).isEmpty();
    assertThat(watch.look(files(1, V1), at(1))).isEmpty();
    assertThat(watch.look(files(5, V2), at(2))).isEmpty();
    assertThat(watch.look(files(9, V2), at(3))).isEmpty();
    assertThat(watch.look(files(9, V2), at(3).plusSeconds(29))).isEmpty();
    assertThat(watch.look(files(9, V2), at(4)))
        .contains(new VersionWatch.Published(World.version(V2), at(3), false));
    assertThat(watch.look(files(9, V2), at(5))).isEmpty();
    assertThat(watch.look(List.of(), at(6))).isEmpty();
    assertThat(watch.look(List.of(), at(7))).isEmpty();
    assertThat(watch.look(files(9, V2), at(8))).isEmpty();
    assertThat(watch.look(files(9, V2), at(9))).isEmpty();
  }

  @Test
  void aVersionThatCameWhileNobodyLookedIsNew() {
    VersionWatch watch = new VersionWatch(Duration.ofSeconds(30), Optional.of(World.version(V1)));

    assertThat(watch.look(files(9, V2), at(0))).isEmpty();
    assertThat(watch.look(files(9, V2), at(1)))
        .contains(new VersionWatch.Published(World.version(V2), at(0), false));
  }

  @Test
  void theFirstVersionIsToldApart() {
    VersionWatch watch = new VersionWatch(Duration.ofSeconds(30), Optional.empty());

    assertThat(watch.look(List.of(), START)).isEmpty();
    assertThat(watch.look(files(9, V1), at(1))).isEmpty();
    assertThat(watch.look(files(9, V1), at(2)))
        .contains(new VersionWatch.Published(World.version(V1), at(1), true));
  }

  @Test
  void aBurstIsATenthOfTheClientsAtLeastFiveWithinAPollingInterval() {
    assertThat(Burst.of(arrivals(5, 3), 15, POLL, START)).contains(START);
    assertThat(Burst.of(arrivals(4, 1), 15, POLL, START)).isEmpty();
    assertThat(Burst.of(arrivals(5, 4), 15, POLL, START)).isEmpty();
    assertThat(Burst.of(arrivals(10, 1), 101, POLL, START)).isEmpty();
    assertThat(Burst.of(arrivals(11, 1), 101, POLL, START)).contains(START);
    assertThat(Burst.of(arrivals(6, 1), 15, POLL, at(1))).contains(at(1));
    assertThat(Burst.of(Collections.nCopies(9, arrivals(1, 1).get(0)), 15, POLL, START)).isEmpty();
  }

  @Test
  void oneIsOpenAndTheSameVersionJoinsIt() {
    Rollout open = World.update();
    Beginning burst =
        new Beginning(
            "hq",
            "finance-xp",
            Optional.of(World.version(V1)),
            RolloutKind.UPDATE,
            RolloutCause.BURST,
            at(5));

    assertThat(start(open, World.published(V2, at(5)))).extracting("open").isEqualTo(open);
    assertThat(start(open, World.command(Optional.empty())).begun()).isFalse();
    assertThat(start(open, burst).begun()).isFalse();
    assertThat(open.id()).isEqualTo("hq-finance-xp-20261126T090000Z");
  }

  @Test
  void anotherVersionReplacesTheOpenOne() {
    Rollout open = World.begun(World.published(V1, START));

    RolloutStart start = start(open, World.published(V2, at(8)));

    assertThat(start.begun()).isTrue();
    assertThat(start.replaced().orElseThrow().ending())
        .contains(new Rollout.Ending(EndReason.REPLACED, at(9)));
    assertThat(start.open().startedAt()).isEqualTo(at(8));
    assertThat(start.open().version()).contains(World.version(V2));
    assertThat(clients(start.open(), done(3), List.of(), at(9)).completed()).isEqualTo(3);
    assertThat(clients(open, done(3), List.of(), at(9)).completed()).isZero();
  }

  @Test
  void aRolloutOfNoKnownVersionLearnsTheOneThatWasPublishedForIt() {
    Rollout unknown = World.begun(World.command(Optional.empty()));

    assertThat(start(unknown, World.published(V2, START)).open().version())
        .contains(World.version(V2));
    assertThat(start(unknown, World.published(V2, at(1))).replaced()).isPresent();
  }

  @Test
  void updatesAreDueAfterTheirStartInitialOnesAfterTheirLastRequest() {
    Beginning initial =
        new Beginning(
            "hq", "finance-xp", Optional.empty(), RolloutKind.INITIAL, RolloutCause.COMMAND, START);

    assertThat(World.update().deadline(Optional.of(at(60)))).isEqualTo(at(30 * 60));
    assertThat(World.begun(initial).deadline(Optional.of(at(60)))).isEqualTo(at(9 * 60));
    assertThat(World.begun(initial).deadline(Optional.empty())).isEqualTo(at(8 * 60));
  }

  @Test
  void endsWhenAllThatAreNeededCompleted() {
    Rollout rollout = World.update();

    assertThat(after(rollout, 14, 60).state()).isEqualTo(RolloutState.RUNNING);
    Rollout ended = after(rollout, 15, 1);
    assertThat(ended.ending()).contains(new Rollout.Ending(EndReason.TARGET_REACHED, at(1)));
    assertThat(ended.elapsed(at(99))).isEqualTo(Duration.ofMinutes(1));
    assertThat(ended.ended(EndReason.COMMAND, at(5))).isEqualTo(ended);
    assertThat(rollout.ended(EndReason.COMMAND, at(5)).ending())
        .contains(new Rollout.Ending(EndReason.COMMAND, at(5)));
  }

  @Test
  void clientsThatWereNotSeenForAWeekAreNotWaitedFor() {
    Instant weekAgo = START.minus(Duration.ofDays(8));
    List<Download> before = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      before.add(download("c" + i, "office", DownloadState.COMPLETED, Optional.of(V1), at(-60)));
    }
    before.add(download("old", "lyon", DownloadState.COMPLETED, Optional.of(V1), weekAgo));
    Map<String, Integer> seen = CompletionTarget.seenBefore(before, PLAN, START);
    Rollout rollout = World.begun(World.published(V2, START), seen);

    assertThat(seen).containsExactlyEntriesOf(Map.of("office", 6));
    assertThat(after(rollout, 6, 14).state()).isEqualTo(RolloutState.RUNNING);
    assertThat(after(rollout, 5, 15).state()).isEqualTo(RolloutState.RUNNING);
    assertThat(after(rollout, 6, 15).state()).isEqualTo(RolloutState.ENDED);
  }

  @Test
  void whoCompletedBeyondThePlanOfOneGroupMakesUpForNobodyElsewhere() {
    List<Download> all = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      all.add(download("office" + i, "office", DownloadState.COMPLETED));
    }
    Rollout rollout = World.update();

    RolloutClients clients = clients(rollout, all, List.of(), at(20));

    assertThat(rollout.target().needed(clients)).isEqualTo(20);
    assertThat(RolloutEnd.look(rollout, clients, at(20)).state()).isEqualTo(RolloutState.RUNNING);
  }
}
