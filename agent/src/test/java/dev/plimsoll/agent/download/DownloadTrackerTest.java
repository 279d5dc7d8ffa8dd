package dev.plimsoll.agent.download;

import static dev.plimsoll.agent.download.Scenario.KIB;
import static dev.plimsoll.agent.download.Scenario.MIB;
import static dev.plimsoll.agent.download.Scenario.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.agent.reading.TcpState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTrackerTest {

  private final Scenario scenario = new Scenario();

  @Test
  void countsAFastDownloadAsSoonAsAMebibyteIsOut() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    peer.acknowledges(600 * KIB).queues(200 * KIB);
    assertThat(http(scenario.step())).isEqualTo("active 0 stalled 0 waiting 0 of 1, 614400 bytes");

    peer.acknowledges(300 * KIB).queues(200 * KIB);
    assertThat(http(scenario.step())).isEqualTo("active 1 stalled 0 waiting 1 of 1, 921600 bytes");
  }

  @Test
  void countsASlowDownloadAfterASecond() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    for (int i = 0; i < 2; i++) {
      peer.acknowledges(30 * KIB);
      assertThat(http(scenario.step())).startsWith("active 0");
    }
    peer.acknowledges(30 * KIB);
    assertThat(http(scenario.step())).startsWith("active 1");
  }

  @Test
  void countsNoLargerPollThatHappensToSpanAReading() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    peer.acknowledges(200 * KIB).queues(100 * KIB);
    assertThat(http(scenario.step())).startsWith("active 0");
    peer.acknowledges(100 * KIB).queues(0);
    assertThat(http(scenario.step())).startsWith("active 0");
    assertThat(http(scenario.rest(3))).startsWith("active 0");
  }

  @Test
  void countsNoAnswerThatIsOverSoonThoughReadingsAreLate() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks().acknowledges(200 * KIB).queues(100 * KIB);
    assertThat(http(scenario.step())).startsWith("active 0");
    peer.acknowledges(100 * KIB).queues(0);
    assertThat(http(scenario.step(3 * Moment.SECOND / 2))).startsWith("active 0");
    assertThat(http(scenario.rest(3))).startsWith("active 0");
  }

  @Test
  void seesAServerSideLimitThatSendsOnceASecond() {
    // Two of these readings are a second; the first chunk is not counted.
    assertThat(activeAfter(100 * KIB)).isEqualTo(3);
    assertThat(activeAfter(20 * KIB)).isEqualTo(3);
    assertThat(activeAfter(10 * KIB)).isEqualTo(5);
    assertThat(activeAfter(5 * KIB)).isEqualTo(7);
    assertThat(activeAfter(4 * KIB)).isEqualTo(7);
    assertThat(activeAfter(3 * KIB)).isEqualTo(9);
  }

  /** The number of half-second readings until {@code chunk} bytes a second are a download. */
  private static int activeAfter(long chunk) {
    Scenario scenario = new Scenario();
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    int first = 0;
    for (int reading = 1; reading <= 40; reading++) {
      peer.acknowledges(reading % 2 == 1 ? chunk : 0);
      boolean active = http(scenario.step(490_000_000)).startsWith("active 1");
      assertThat(active).isEqualTo(first > 0 || active);
      first = first == 0 && active ? reading : first;
    }
    return first;
  }

  @Test
  void countsNoPollsHoweverManyShareAConnection() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    for (int poll = 0; poll < 500; poll++) {
      peer.asks().acknowledges(300);
      assertThat(http(scenario.step())).startsWith("active 0");
    }
    for (int poll = 0; poll < 30; poll++) {
      peer.asks().acknowledges(50 * KIB);
      assertThat(http(scenario.step())).startsWith("active 0");
      assertThat(http(scenario.rest(3))).startsWith("active 0");
    }
  }

  @Test
  void countsNoIdleKeepAliveConnection() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    peer.acknowledges(30 * KIB).queues(2 * KIB);
    scenario.step();
    peer.acknowledges(2 * KIB).queues(0);
    assertThat(http(scenario.rest(60))).isEqualTo("active 0 stalled 0 waiting 0 of 1, 32768 bytes");
  }

  @Test
  void keepsAThrottledClientWhoseQueueWaitsBetweenBursts() {
    scenario.step();
    var peer = scenario.connect(50001, 1).queues(3 * MIB);
    scenario.step();
    for (int burst = 0; burst < 4; burst++) {
      peer.acknowledges(2 * MIB);
      assertThat(http(scenario.rest(8))).startsWith("active 1 stalled 0 waiting 1");
    }
  }

  @Test
  void callsItStalledAfterThirtySecondsWithoutAcknowledgement() {
    scenario.step();
    var peer = scenario.connect(50001, 1).queues(3 * MIB).acknowledges(100 * KIB);
    scenario.step();
    assertThat(http(scenario.rest(29))).startsWith("active 1 stalled 0 waiting 1");
    Seen stalled = scenario.rest(1);
    assertThat(http(stalled)).startsWith("active 0 stalled 1 waiting 0");
    assertThat(stalled.transfers())
        .extracting(Transfer::state)
        .containsExactly(TransferState.STALLED);

    peer.acknowledges(64 * KIB);
    assertThat(http(scenario.step())).startsWith("active 1 stalled 0 waiting 1");
  }

  @Test
  void callsASmallAnswerToADeadClientNoDownload() {
    scenario.step();
    scenario.connect(50001, 1).queues(20 * KIB);
    assertThat(http(scenario.rest(60))).startsWith("active 0 stalled 0");
  }

  @Test
  void takesATrickleBelowAKibibyteASecondForSmallTalk() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    for (int i = 0; i < 600; i++) {
      peer.acknowledges(KIB / 2 - 1);
      assertThat(http(scenario.step())).startsWith("active 0");
    }
  }

  @Test
  void followsATrickleOfThreeKilobytesASecond() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    int seen = 0;
    for (int i = 0; i < 60; i++) {
      peer.acknowledges(1500);
      seen += http(scenario.step()).startsWith("active 1") ? 1 : 0;
    }
    // 12 KiB after the first reading: 9 readings of 1,500 bytes.
    assertThat(seen).isEqualTo(60 - 9);
  }

  @Test
  void countsNoKeepAliveConnectionThatAsksEverySecond() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    for (int second = 0; second < 300; second++) {
      peer.asks().acknowledges(4 * KIB).queues(6 * KIB);
      assertThat(http(scenario.step())).startsWith("active 0");
      peer.acknowledges(6 * KIB).queues(0);
      assertThat(http(scenario.step())).startsWith("active 0");
    }
  }

  @Test
  void countsNoAnswerThatComesLateAndSpansAReading() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    scenario.rest(5);
    peer.acknowledges(100 * KIB).queues(200 * KIB);
    assertThat(http(scenario.step())).startsWith("active 0");
    peer.acknowledges(200 * KIB).queues(0);
    assertThat(http(scenario.step())).startsWith("active 0");
    assertThat(http(scenario.rest(3))).startsWith("active 0");
  }

  @Test
  void countsNoAnswersThatTheServerHoldsBackUntilThereIsNews() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    for (int answer = 0; answer < 60; answer++) {
      assertThat(http(scenario.step())).startsWith("active 0");
      assertThat(http(scenario.step())).startsWith("active 0");
      peer.acknowledges(20 * KIB).asks();
      assertThat(http(scenario.step())).startsWith("active 0");
    }
  }

  @Test
  void takesManyQuickRangesOnOneConnectionForOneDownload() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    Set<String> ids = new HashSet<>();
    int active = 0;
    for (int i = 0; i < 20; i++) {
      peer.asks().acknowledges(100 * KIB);
      List<Transfer> transfers = scenario.step().transfers();
      transfers.forEach(transfer -> ids.add(transfer.id()));
      active += transfers.size();
    }
    // More than 1 MiB is out with the eleventh.
    assertThat(active).isEqualTo(20 - 10);
    assertThat(ids).hasSize(1);
  }

  @Test
  void waitsForMoreWhereRequestsAreNotTold() {
    Scenario old = new Scenario(true, false);
    old.step();
    var small = old.connect(50001, 1);
    var large = old.connect(50002, 2);
    for (int i = 0; i < 5; i++) {
      small.acknowledges(12 * KIB);
      large.acknowledges(17 * KIB);
      assertThat(old.step().transfers()).hasSize(i < 4 ? 0 : 1);
    }
  }

  @Test
  void followsAServerThatClosesBeforeItsLastDataArrived() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB).queues(3 * MIB);
    scenario.step();
    peer.becomes(TcpState.FIN_WAIT1).queues(3 * MIB + 1);
    assertThat(http(scenario.rest(3))).startsWith("active 1 stalled 0 waiting 1 of 0");
    // All data has arrived, only the FIN is on its way: nothing is in progress any more.
    peer.acknowledges(3 * MIB).queues(1);
    assertThat(http(scenario.step())).startsWith("active 1 stalled 0 waiting 0");
    assertThat(http(scenario.rest(2))).startsWith("active 0 stalled 0 waiting 0");
  }

  @Test
  void endsTwoSecondsAfterTheLastProgress() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB).queues(MIB);
    scenario.step();
    peer.acknowledges(MIB).queues(0);
    assertThat(http(scenario.step())).startsWith("active 1");
    assertThat(http(scenario.rest(1))).startsWith("active 1");
    assertThat(http(scenario.step())).startsWith("active 1");
    assertThat(http(scenario.step())).startsWith("active 0");
  }

  @Test
  void givesASecondFileOnTheSameConnectionItsOwnTransfer() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(5 * MIB);
    Transfer first = scenario.step().transfers().get(0);
    scenario.rest(3);
    peer.acknowledges(300); // A poll between the two files.
    scenario.rest(3);
    peer.acknowledges(2 * MIB).queues(MIB);
    Seen both = scenario.step();

    Transfer second = both.transfers().get(0);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.bytes()).isEqualTo(OptionalLong.of(2 * MIB));
    assertThat(both.withEnded(Duration.ofSeconds(60)))
        .extracting(Transfer::id, Transfer::state, Transfer::bytes)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                second.id(), TransferState.ACTIVE, OptionalLong.of(2 * MIB)),
            org.assertj.core.api.Assertions.tuple(
                first.id(), TransferState.ENDED, OptionalLong.of(5 * MIB)));
  }

  @Test
  void tellsAPortUsedAgainFromTheConnectionBefore() {
    scenario.step();
    scenario.connect(50001, 1).acknowledges(10 * MIB);
    Transfer first = scenario.step().transfers().get(0);
    scenario.connect(50001, 2).acknowledges(2 * MIB);
    Seen after = scenario.step();

    assertThat(after.transfers()).hasSize(1);
    assertThat(after.transfers().get(0).id()).isNotEqualTo(first.id());
    assertThat(after.transfers().get(0).bytes()).isEqualTo(OptionalLong.of(2 * MIB));
    assertThat(http(after)).isEqualTo("active 1 stalled 0 waiting 0 of 1, 12582912 bytes");
  }

  @Test
  void takesWhatWasSentBeforeItStartedAsNoneOfItsOwn() {
    var running = scenario.connect(50001, 1).acknowledges(700 * MIB).queues(2 * MIB);
    scenario.connect(50002, 2).acknowledges(900 * MIB);
    assertThat(http(scenario.step())).isEqualTo("active 1 stalled 0 waiting 1 of 2, 0 bytes");

    running.acknowledges(5 * MIB);
    Seen next = scenario.step();
    assertThat(http(next)).isEqualTo("active 1 stalled 0 waiting 1 of 2, 5242880 bytes");
    assertThat(next.transfers().get(0).bytes()).isEqualTo(OptionalLong.of(5 * MIB));
  }

  @Test
  void countsTheBytesOfTheLastMoment() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB).queues(MIB);
    scenario.step();
    peer.closes(3 * MIB);
    Seen after = scenario.step();

    assertThat(http(after)).isEqualTo("active 0 stalled 0 waiting 0 of 0, 7340032 bytes");
    assertThat(after.withEnded(Duration.ofSeconds(5)))
        .extracting(Transfer::bytes)
        .containsExactly(OptionalLong.of(7 * MIB));
  }

  @Test
  void countsTheBytesOfTheLastMomentWhenTheyAreToldLate() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB).queues(MIB);
    scenario.step();
    peer.vanishes();
    scenario.step();
    peer.closes(3 * MIB);
    Seen after = scenario.step();

    assertThat(http(after)).endsWith("7340032 bytes");
    assertThat(after.withEnded(Duration.ofSeconds(5)))
        .extracting(Transfer::bytes)
        .containsExactly(OptionalLong.of(7 * MIB));
  }

  @Test
  void listsADownloadThatCameAndWentBetweenTwoReadings() {
    scenario.step();
    scenario.connect(50001, 1).closes(30 * MIB);
    scenario.connect(50002, 2).closes(300);
    Seen after = scenario.step();

    assertThat(http(after)).isEqualTo("active 0 stalled 0 waiting 0 of 0, 31457580 bytes");
    assertThat(after.withEnded(Duration.ofSeconds(5)))
        .extracting(Transfer::state, Transfer::bytes)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(TransferState.ENDED, OptionalLong.of(30 * MIB)));
  }

  @Test
  void countsNothingTwiceWhenAReadingMissedAConnection() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(50 * MIB);
    scenario.step();
    peer.vanishes();
    scenario.step();
    peer.reappears();
    peer.acknowledges(MIB);
    assertThat(http(scenario.step())).endsWith("of 1, 53477376 bytes");
  }

  @Test
  void takesAConnectionThatIsListedTwiceForOne() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(50 * MIB);
    assertThat(http(scenario.stepListingTwice()))
        .isEqualTo("active 1 stalled 0 waiting 0 of 1, 52428800 bytes");
    peer.acknowledges(MIB);
    assertThat(http(scenario.stepListingTwice()))
        .isEqualTo("active 1 stalled 0 waiting 0 of 1, 53477376 bytes");
  }

  @Test
  void keepsTheTransferOfAConnectionThatAReadingMissed() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(50 * MIB);
    Transfer before = scenario.step().transfers().get(0);
    peer.vanishes();
    for (int i = 0; i < 3; i++) {
      assertThat(scenario.step().ended()).isEmpty();
    }
    peer.reappears();
    peer.acknowledges(MIB);
    Seen after = scenario.step();

    assertThat(after.transfers())
        .extracting(Transfer::id, Transfer::since, Transfer::bytes)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                before.id(), before.since(), OptionalLong.of(51 * MIB)));
    assertThat(scenario.rest(3).ended()).hasSize(1);
  }

  @Test
  void endsTheTransferOfAConnectionThatStaysAway() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(50 * MIB);
    Transfer before = scenario.step().transfers().get(0);
    peer.vanishes();
    Seen later = scenario.rest(3);
    assertThat(later.withEnded(Duration.ofSeconds(60)))
        .extracting(Transfer::id, Transfer::endedAt)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                before.id(), Optional.of(Instant.parse("2026-11-22T09:00:01.500Z"))));

    peer.reappears();
    peer.acknowledges(2 * MIB);
    Transfer next = scenario.step().transfers().get(0);
    assertThat(next.id()).isNotEqualTo(before.id());
    assertThat(next.bytes()).isEqualTo(OptionalLong.of(2 * MIB));
  }

  @Test
  void listsADownloadThatOnlyItsLastFigureTells() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(500 * KIB);
    scenario.step();
    peer.vanishes();
    assertThat(scenario.rest(5).ended()).isEmpty();
    peer.closes(3 * MIB);
    assertThat(scenario.step().withEnded(Duration.ofSeconds(60)))
        .extracting(Transfer::bytes)
        .containsExactly(OptionalLong.of(3 * MIB + 500 * KIB));
  }

  @Test
  void keepsEndedDownloadsHoweverManyPollsEnd() {
    scenario.step();
    scenario.connect(50001, 1).closes(30 * MIB);
    scenario.step();
    for (int i = 0; i < 30_000; i++) {
      scenario.connect(1024 + i, 2 + i).closes(10 * KIB);
    }
    assertThat(scenario.step().withEnded(Duration.ofSeconds(60)))
        .extracting(Transfer::bytes)
        .containsExactly(OptionalLong.of(30 * MIB));
  }

  @Test
  void listsEndedTransfersByTheirAgeWhateverTheClockDoes() {
    scenario.step();
    scenario.connect(50001, 1).closes(30 * MIB);
    scenario.setClock(Duration.ofHours(-1));
    Seen later = scenario.rest(20);
    assertThat(later.withEnded(Duration.ofSeconds(10))).isEmpty();
    scenario.connect(50002, 2).closes(30 * MIB);
    scenario.step();
    scenario.setClock(Duration.ofHours(1));
    assertThat(scenario.step().withEnded(Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void keepsRatesAndStatesWhenSomebodySetsTheClock() {
    scenario.step();
    var peer = scenario.connect(50001, 1).queues(MIB);
    Seen before = scenario.step();
    for (int i = 0; i < 100; i++) {
      scenario.setClock(Duration.ofHours(i == 30 ? 2 : i == 60 ? -4 : 0));
      peer.acknowledges(MIB);
      before = scenario.step();
      Transfer transfer = before.transfers().get(0);
      assertThat(transfer.state()).isEqualTo(TransferState.ACTIVE);
      if (i > 1) {
        assertThat(transfer.bytesPerSecond().orElseThrow()).isCloseTo(2.0 * MIB, within(1.0));
      }
    }
    assertThat(before.transfers()).hasSize(1);
  }

  @Test
  void forgetsEndedTransfersAfterAMinute() {
    scenario.step();
    scenario.connect(50001, 1).closes(30 * MIB);
    assertThat(scenario.step().ended()).hasSize(1);
    assertThat(scenario.rest(59).ended()).hasSize(1);
    assertThat(scenario.rest(2).ended()).isEmpty();
  }

  @Test
  void listsEndedTransfersOnlyAsFarBackAsAsked() {
    scenario.step();
    scenario.connect(50001, 1).closes(30 * MIB);
    scenario.step();
    Seen later = scenario.rest(20);
    assertThat(later.withEnded(Duration.ofSeconds(10))).isEmpty();
    assertThat(later.withEnded(Duration.ofSeconds(30))).hasSize(1);
  }

  @Test
  void countsNoConnectionThatClosedWhileItWasRead() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    var other = scenario.connect(50002, 2).asks();
    scenario.step();
    peer.acknowledges(2 * MIB).queues(MIB);
    other.acknowledges(3 * MIB).queues(MIB);
    assertThat(http(scenario.step())).startsWith("active 2 stalled 0 waiting 2 of 2");

    peer.closesDuringTheReading(MIB);
    Seen after = scenario.step();
    assertThat(http(after))
        .isEqualTo("active 1 stalled 0 waiting 1 of 1, %d bytes".formatted(6 * MIB));
    assertThat(after.ended()).hasSize(1);
    assertThat(after.inProgress()).isTrue();
    other.closesDuringTheReading(MIB);
    Seen last = scenario.step();
    assertThat(http(last)).startsWith("active 0 stalled 0 waiting 0 of 0");
    assertThat(last.inProgress()).isFalse();
  }

  /** Such a one sends little, and that in bursts with longer pauses than a download may make. */
  @Test
  void followsTheDownloadsOfAServerThatIsShortOfSomething() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    Seen last = scenario.step();
    for (int burst = 0; burst < 12; burst++) {
      peer.acknowledges(18 * KIB);
      last = scenario.step();
      for (int i = 0; i < 4; i++) {
        assertThat(http(last)).startsWith(burst == 0 ? "active 0" : "active 1");
        last = scenario.step();
      }
    }
    assertThat(last.transfers().get(0).bytesPerSecond().orElseThrow())
        .isCloseTo(18 * KIB / 2.5, within(1.0));
    assertThat(last.ended()).isEmpty();

    // It is over one and a half times as long as it paused after its last byte.
    for (int i = 0; i < 3; i++) {
      assertThat(http(scenario.step())).startsWith("active 1");
    }
    Seen over = scenario.step();
    assertThat(http(over)).startsWith("active 0");
    assertThat(over.ended()).hasSize(1);
    assertThat(over.ended().get(0).transfer().bytes()).hasValue(12 * 18 * KIB);
  }

  @Test
  void goesOnWithALargeDownloadAfterALongPause() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    scenario.step();
    peer.acknowledges(4 * MIB);
    assertThat(http(scenario.step())).startsWith("active 1");
    assertThat(http(scenario.rest(3))).startsWith("active 0");
    for (int i = 0; i < 5; i++) {
      peer.acknowledges(100 * KIB);
      assertThat(http(scenario.step())).startsWith("active 1");
      assertThat(http(scenario.rest(3))).startsWith("active 1");
    }
    assertThat(scenario.rest(3).ended()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "18, 5, true", // polls
    "2, 8, false", // news, now and then
    "64, 21, false", // the next thing after a long time
  })
  void doesNotJoinWhatDoesNotBelongTogether(int kib, int steps, boolean asks) {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    scenario.step();
    for (int burst = 0; burst < 20; burst++) {
      if (asks) {
        peer.asks();
      }
      peer.acknowledges(kib * KIB);
      for (int i = 0; i < steps; i++) {
        assertThat(http(scenario.step())).startsWith("active 0");
      }
    }
  }

  @Test
  void givesTheRateOfTheLastTenSeconds() {
    scenario.step();
    var peer = scenario.connect(50001, 1);
    Seen last = scenario.step();
    for (int i = 0; i < 60; i++) {
      peer.acknowledges(i < 30 ? 4 * MIB : MIB);
      last = scenario.step();
    }
    assertThat(last.transfers().get(0).bytesPerSecond().orElseThrow()).isEqualTo(2.0 * MIB);
    last = scenario.rest(1);
    assertThat(last.transfers().get(0).bytesPerSecond().orElseThrow())
        .isCloseTo(1.8 * MIB, within(1.0));
  }

  @Test
  void tellsTheRatesOfActiveDownloadsWhoseRateIsKnown() {
    scenario.step();
    var peer = scenario.connect(50001, 1).asks();
    var stuck = scenario.connect(50002, 2, 445).asks().acknowledges(2 * MIB);
    scenario.step();
    for (int i = 0; i < 4; i++) {
      peer.acknowledges(MIB);
      stuck.acknowledges(i < 2 ? MIB : 0).queues(MIB);
      scenario.step();
    }
    scenario.connect(50003, 3).asks().acknowledges(2 * MIB);
    peer.acknowledges(MIB);
    scenario.step();
    assertThat(scenario.rates()).containsExactly("http 2097152.0", "smb 2097152.0");

    for (int i = 0; i < 70; i++) {
      peer.acknowledges(MIB);
      scenario.step();
    }
    assertThat(scenario.rates()).containsExactly("http 2097152.0");
  }

  @Test
  void tellsNoRatesWhereTheSystemTellsNoBytes() {
    Scenario blind = new Scenario(false, true);
    blind.step();
    var peer = blind.connect(50001, 1).asks();
    for (int i = 0; i < 10; i++) {
      peer.queues((10 - i) * MIB);
      blind.step();
    }
    assertThat(blind.step().transfers()).hasSize(1);
    assertThat(blind.rates()).isEmpty();
  }

  @Test
  void givesTheRightRateFromTheFirstFigureOn() {
    scenario.step(Moment.SECOND);
    // 2 MiB/s, begun 0.65 s before the first reading that shows it.
    var peer = scenario.connect(50001, 1).asks().acknowledges(13 * MIB / 10);
    assertThat(scenario.step(Moment.SECOND).transfers().get(0).bytesPerSecond()).isEmpty();
    peer.acknowledges(MIB);
    assertThat(scenario.step().transfers().get(0).bytesPerSecond()).isEmpty();
    for (int i = 0; i < 40; i++) {
      peer.acknowledges(MIB);
      assertThat(scenario.step().transfers().get(0).bytesPerSecond().orElseThrow())
          .isEqualTo(2.0 * MIB);
    }
  }

  @Test
  void givesTheRightRateOfAServerThatSendsOnceASecond() {
    scenario.step();
    // Its first burst is up to a second old at the first reading, the second half a second.
    var peer = scenario.connect(50001, 1).asks().acknowledges(2 * MIB);
    assertThat(scenario.step(Moment.SECOND).transfers().get(0).bytesPerSecond()).isEmpty();
    for (int i = 0; i < 40; i++) {
      peer.acknowledges(i % 2 == 0 ? 2 * MIB : 0);
      if (i < 2) {
        assertThat(scenario.step().transfers().get(0).bytesPerSecond()).isEmpty();
        continue;
      }
      assertThat(scenario.step().transfers().get(0).bytesPerSecond().orElseThrow())
          .isEqualTo(2.0 * MIB);
    }
  }

  @Test
  void saysWhoDownloadsFromWhatSinceWhen() {
    scenario.step();
    scenario.rest(5);
    scenario.connect(50001, 1).acknowledges(4 * MIB).queues(70 * KIB);
    Transfer transfer = scenario.step().transfers().get(0);

    assertThat(transfer.service()).isEqualTo("http");
    assertThat(transfer.client()).isEqualTo(Scenario.endpoint("10.10.1.2", 50001));
    assertThat(transfer.local()).isEqualTo(Scenario.endpoint("10.10.0.5", 8080));
    assertThat(transfer.queuedBytes()).isEqualTo(70 * KIB);
    assertThat(transfer.since()).isEqualTo(Instant.parse("2026-11-22T09:00:05.500Z"));
    assertThat(transfer.endedAt()).isEmpty();
  }

  @Test
  void letsNoTransferBeginAfterItsFirstByte() {
    scenario.step();
    scenario.step(Moment.SECOND);
    scenario.connect(50001, 1).acknowledges(4 * MIB);
    // It may have begun right after the reading before, at 09:00:01.500.
    assertThat(scenario.step(Moment.SECOND).transfers().get(0).since())
        .isEqualTo(Instant.parse("2026-11-22T09:00:01.500Z"));
  }

  @Test
  void keepsSinceAndIdOfATransferAndLetsItsBytesOnlyGrow() {
    scenario.step();
    var peer = scenario.connect(50001, 1).queues(2 * MIB);
    Transfer before = scenario.step().transfers().get(0);
    for (int i = 0; i < 40; i++) {
      peer.acknowledges(i % 3 * MIB);
      Transfer now = scenario.step().transfers().get(0);
      assertThat(now.id()).isEqualTo(before.id());
      assertThat(now.since()).isEqualTo(before.since());
      assertThat(now.bytes().orElseThrow()).isGreaterThanOrEqualTo(before.bytes().orElseThrow());
      before = now;
    }
  }

  @Test
  void keepsServicesApart() {
    scenario.step();
    scenario.connect(50001, 1, 8080).acknowledges(4 * MIB);
    scenario.connect(50002, 2, 445).acknowledges(8 * MIB);
    scenario.connect(50003, 3, 22).acknowledges(16 * MIB);
    var services = scenario.step().services();
    assertThat(services.keySet()).containsExactly("http", "smb");
    assertThat(services.get("http"))
        .isEqualTo(new ServiceDownloads(1, 0, 0, 1, OptionalLong.of(4 * MIB), Optional.empty()));
    assertThat(services.get("smb"))
        .isEqualTo(new ServiceDownloads(1, 0, 0, 1, OptionalLong.of(8 * MIB), Optional.empty()));
  }

  @Test
  void saysWhetherAnythingIsInProgress() {
    assertThat(scenario.step().inProgress()).isFalse();
    var peer = scenario.connect(50001, 1).acknowledges(10 * KIB);
    assertThat(scenario.step().inProgress()).isTrue();
    assertThat(scenario.rest(2).inProgress()).isFalse();
    peer.vanishes();
    assertThat(scenario.step().inProgress()).isFalse();
  }

  @Test
  void countsByTheQueueAloneWhereBytesAreNotTold() {
    Scenario blind = new Scenario(false, false);
    blind.step();
    var throttled = blind.connect(50001, 1).queues(400 * KIB);
    blind.connect(50002, 2);
    blind.rest(1);
    Seen later = blind.rest(1);
    assertThat(http(later)).isEqualTo("active 1 stalled 0 waiting 1 of 2, bytes unknown");
    assertThat(later.transfers().get(0).bytes()).isEmpty();
    assertThat(later.transfers().get(0).bytesPerSecond()).isEmpty();
    throttled.queues(0);
    blind.step();
    assertThat(http(blind.rest(2))).startsWith("active 0");
  }

  @Test
  void givesEveryTransferItsOwnId() {
    scenario.step();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      scenario.connect(40000 + i, i + 1).acknowledges(2 * MIB);
    }
    List<Transfer> transfers = scenario.step().transfers();
    transfers.forEach(transfer -> ids.add(transfer.id()));
    assertThat(transfers).hasSize(200);
    assertThat(ids).hasSize(200).allMatch(id -> id.startsWith("run-"));
  }
}
