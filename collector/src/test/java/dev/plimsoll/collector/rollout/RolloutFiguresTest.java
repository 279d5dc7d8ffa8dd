package dev.plimsoll.collector.rollout;

import static dev.plimsoll.collector.rollout.World.START;
import static dev.plimsoll.collector.rollout.World.at;
import static dev.plimsoll.collector.rollout.World.clients;
import static dev.plimsoll.collector.rollout.World.download;
import static dev.plimsoll.collector.rollout.World.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.rollout.forecast.Interval;
import dev.plimsoll.collector.rollout.forecast.Outlook;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutFiguresTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static RolloutClients sent(long bytes) {
    return clients(
        World.update(), List.of(), List.of(transfer("10.1.0.1", "office", bytes, START)), at(1));
  }

  private static ServiceLevelOutlook outlook(int p50, int p90) {
    Duration soon = Duration.ofMinutes(1);
    return ServiceLevelOutlook.of(
        new Outlook.Band(soon, Duration.ofMinutes(p50), Duration.ofMinutes(p90), "link"),
        HOUR,
        soon);
  }

  @Test
  void theHistoryIsBoundedAndLosesNoByte() {
    RolloutHistory history = new RolloutHistory();
    for (int i = 1; i <= 5000; i++) {
      history.add(Duration.ofSeconds(5L * i), sent(i * 7L));
    }

    List<Interval> office = history.of("office");
    assertThat(office).hasSizeBetween(250, RolloutHistory.MOST);
    assertThat(office.stream().mapToLong(Interval::bytes).sum()).isEqualTo(35_000);
    assertThat(office).allMatch(interval -> interval.activeDownloads() == 1);
    Duration end = Duration.ZERO;
    for (Interval one : office) {
      assertThat(one.end().minus(one.length())).isEqualTo(end);
      end = one.end();
    }
    assertThat(history.of("lyon"))
        .extracting(Interval::end)
        .isEqualTo(office.stream().map(Interval::end).toList());
    assertThat(new RolloutHistory(history.all()).all()).isEqualTo(history.all());
  }

  @Test
  void whatTheLogTakesBackIsNotCountedTwice() {
    RolloutHistory history = new RolloutHistory();
    long[] bytes = {100, 60, 100, 120};
    for (int i = 0; i < bytes.length; i++) {
      history.add(Duration.ofSeconds(i + 1L), sent(bytes[i]));
    }
    history.add(Duration.ofSeconds(4), sent(500));

    assertThat(history.of("office")).extracting(Interval::bytes).containsExactly(100L, 0L, 0L, 20L);
  }

  @Test
  void theProgressEndsWhereTheRolloutDoes() {
    Rollout rollout = World.update();
    RolloutClients clients =
        clients(
            rollout,
            List.of(download("10.1.0.1", "office", DownloadState.COMPLETED)),
            List.of(transfer("10.2.0.1", "lyon", 300, at(2))),
            at(3));
    RolloutHistory history = new RolloutHistory();
    history.add(Duration.ofMinutes(3), clients);

    Progress progress = ProgressOf.of(rollout, clients, 1, history, List.of(), at(3)).orElseThrow();

    assertThat(progress.expected()).isEqualTo(15);
    assertThat(progress.needed()).isEqualTo(rollout.target().needed(clients)).isEqualTo(15);
    assertThat(progress.completed()).isOne();
    assertThat(progress.bytesPerClient()).isEqualTo(1000);
    assertThat(progress.bytesDoubt()).as("an update may send less").isPositive();
    assertThat(progress.groups().get(1).clients().get(0).bytes()).isEqualTo(300);
    assertThat(progress.groups().get(1).clients().get(0).isActive()).isTrue();
    assertThat(progress.groups().get(0).clients().get(0).completed())
        .contains(Duration.ofMinutes(1));
  }

  @Test
  void theServiceLevelFollowsTheBand() {
    assertThat(outlook(30, 60)).isEqualTo(ServiceLevelOutlook.ON_TRACK);
    assertThat(outlook(60, 61)).isEqualTo(ServiceLevelOutlook.AT_RISK);
    assertThat(outlook(61, 90)).isEqualTo(ServiceLevelOutlook.WILL_MISS);
    assertThat(ServiceLevelOutlook.of(new Outlook.Done(), HOUR, HOUR))
        .isEqualTo(ServiceLevelOutlook.ON_TRACK);
    assertThat(ServiceLevelOutlook.of(new Outlook.Done(), HOUR, HOUR.plusNanos(1)))
        .isEqualTo(ServiceLevelOutlook.MISSED);
    assertThat(ServiceLevelOutlook.of(new Outlook.TooEarly("no bytes"), HOUR, Duration.ZERO))
        .isEqualTo(ServiceLevelOutlook.TOO_EARLY);
    assertThat(ServiceLevelOutlook.WILL_MISS.word()).isEqualTo("will-miss");
  }

  @Test
  void burnIsTheRequiredRateByTheAchieved() {
    RolloutHistory history = new RolloutHistory();
    history.add(Duration.ofMinutes(30), sent(0));
    history.add(Duration.ofMinutes(36), sent(360));
    Duration now = Duration.ofMinutes(36);

    // 2,640 bytes in 24 minutes are needed; 360 bytes in the last 6 minutes went out.
    assertThat(Burn.of(sent(360), 3, history, HOUR, now).orElseThrow())
        .isCloseTo(2640.0 / 24 / (360.0 / 6), offset(1e-9));
    assertThat(Burn.of(sent(360), 0, history, HOUR, now)).hasValue(0);
    assertThat(Burn.of(sent(360), 3, history, HOUR, HOUR)).isEmpty();
    assertThat(Burn.of(sent(360), 3, new RolloutHistory(), HOUR, now))
        .hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void listsAreReadWithOrWithoutAHeader() {
    assertThat(ConfirmedList.read("\uFEFFpc-1\r\n\r\n\"pc,2\"\r\npc-1\r\n").clients())
        .extracting(ConfirmedClient::client)
        .containsExactly("pc-1", "pc,2");
    assertThat(ConfirmedList.read("pc-1\npc-1\n").duplicates()).isOne();
    ConfirmedList list =
        ConfirmedList.read(
            "Site;Version;Client;Status\na;2026-11-25T13:00:00+01:00;\"say \"\"x\"\"\";Installed\n"
                + "b;;pc-2;pending\n");
    assertThat(list.clients())
        .containsExactly(
            new ConfirmedClient(
                "say \"x\"",
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-25T12:00:00Z"))));
    assertThat(list.notCompleted()).isOne();
    assertThat(list.badLines()).isZero();
    assertThat(ConfirmedList.read("").clients()).isEmpty();
  }

  @Test
  void badLinesSayWhereWhatAndHowToMend() {
    ConfirmedList list =
        ConfirmedList.read("client,version,status\npc-1,12,\npc-2,,perhaps\n,,\n,,completed\n");

    assertThat(list.clients()).isEmpty();
    assertThat(list.badLines()).isEqualTo(3);
    assertThat(list.bad())
        .extracting(ConfirmedList.BadLine::line, ConfirmedList.BadLine::value)
        .containsExactly(tuple(2, "12"), tuple(3, "perhaps"), tuple(5, ""));
    assertThat(list.bad().get(0).remedy()).contains("2026-11-26T09:30:00Z");
    assertThat(ConfirmedList.read("client\n" + "\"\",x\n".repeat(500)).bad()).hasSize(100);
  }

  @Test
  void linesAreCountedWhateverStandsInThem() {
    ConfirmedList list =
        ConfirmedList.read("client, status\r\n\r\n \"pc\n 7\" ,perhaps\r\npc-8,\"not yet");

    assertThat(list.bad())
        .extracting(ConfirmedList.BadLine::line, ConfirmedList.BadLine::value)
        .containsExactly(tuple(3, "perhaps"), tuple(5, "not yet"));
  }
}
