package dev.plimsoll.agent.download;

import static dev.plimsoll.agent.download.Scenario.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Sent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tracker says of how the sending goes. */
class SentTest {

  private final Scenario scenario = new Scenario().tellingSent();

  @Test
  void addsUpWhatEachConnectionSentSinceTheAgentBegan() {
    var before = scenario.connect(50001, 1).sends(900, 90, 900, 90);
    assertThat(http(scenario.step())).isEqualTo(Sent.NOTHING);
    before.sends(100, 10, 40, 20);
    scenario.connect(50002, 2).sends(1000, 0, 500, 0);
    assertThat(http(scenario.step())).isEqualTo(new Sent(1100, 10, 540_000, 20_000, 5_400));
    assertThat(http(scenario.step())).isEqualTo(new Sent(1100, 10, 540_000, 20_000, 5_400));
  }

  @Test
  void losesNothingOfConnectionsThatCloseBetweenReadings() {
    scenario.step();
    var shown = scenario.connect(50001, 1).sends(100, 0, 10, 0);
    scenario.step();
    shown.sends(5, 1, 1, 0).closes(0);
    // This one is never shown open.
    scenario.connect(50002, 2).sends(1000, 7, 100, 0).closes(0);
    assertThat(http(scenario.step())).isEqualTo(new Sent(1105, 8, 111_000, 0, 1_110));
    // This one a reading misses before its last figures come.
    var missed = scenario.connect(50003, 3).sends(10, 0, 1, 0);
    scenario.step();
    missed.vanishes();
    scenario.step();
    missed.sends(10, 2, 1, 0).closes(0);
    assertThat(http(scenario.step())).isEqualTo(new Sent(1125, 10, 113_000, 0, 1_130));
  }

  @Test
  void saysNothingWhereTheSystemTellsNothing() {
    Scenario silent = new Scenario();
    assertThat(sent(silent.step())).contains(Sent.NOTHING);
    silent.connect(50001, 1).acknowledges(2 * MIB);
    Seen downloads = silent.step();
    assertThat(sent(downloads)).isEmpty();
    PathQuality path = downloads.transfers().get(0).path();
    assertThat(path.retransmittedShare()).isEmpty();
    assertThat(path.receiveWindowLimitedShare()).isEmpty();
    assertThat(path.roundTripSeconds()).isEmpty();
    Scenario blind = new Scenario(false, false);
    assertThat(sent(blind.step())).isEmpty();
  }

  @Test
  void tellsWhatHoldsATransferUpSinceItBegan() {
    // An earlier transfer on the same connection went badly.
    var peer = scenario.connect(50001, 1).sends(1000, 1000, 1000, 1000);
    scenario.step();
    peer.acknowledges(4 * MIB).queues(MIB).sends(4 * MIB, MIB, 400, 100).isFarAway(75_000);
    PathQuality path = scenario.step().transfers().get(0).path();
    assertThat(path.retransmittedShare()).hasValue(0.25);
    assertThat(path.receiveWindowLimitedShare()).hasValue(0.2);
    assertThat(path.roundTripSeconds()).hasValue(0.075);

    peer.sends(0, 0, 400, 400);
    assertThat(scenario.step().transfers().get(0).path().receiveWindowLimitedShare()).hasValue(0.5);
    peer.sends(4 * MIB, 0, 200, 200).closes(MIB);
    Transfer ended = scenario.step().withEnded(Duration.ofSeconds(5)).get(0);
    assertThat(ended.state()).isEqualTo(TransferState.ENDED);
    assertThat(ended.path().retransmittedShare()).hasValue(0.125);
    assertThat(ended.path().receiveWindowLimitedShare()).hasValue(0.7);
  }

  @Test
  void takesAServerThatIsSlowerThanItsClientForNoSlowClient() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB);
    PathQuality before = scenario.step().transfers().get(0).path();
    assertThat(before.receiveWindowLimitedShare()).isEmpty();
    // Each burst is acknowledged within one tick of the kernel's clock.
    peer.acknowledges(MIB).sends(MIB, 0, 0, 0);
    PathQuality path = scenario.step().transfers().get(0).path();
    assertThat(path.receiveWindowLimitedShare()).hasValue(0);
    assertThat(path.retransmittedShare()).hasValue(0);
  }

  @Test
  void tellsAStalledTransferFromOneWhoseClientTookItsBuffersFull() {
    scenario.step();
    var peer = scenario.connect(50001, 1).acknowledges(4 * MIB).queues(MIB);
    scenario.step();
    for (int i = 0; i < 70; i++) {
      peer.sends(0, 0, 500, 490);
      scenario.step();
    }
    Transfer transfer = scenario.step().transfers().get(0);
    assertThat(transfer.state()).isEqualTo(TransferState.STALLED);
    assertThat(transfer.path().receiveWindowLimitedShare().orElseThrow()).isGreaterThan(0.95);
  }

  private static Optional<Sent> sent(Seen downloads) {
    return Optional.ofNullable(downloads.services().get("http")).orElseThrow().sent();
  }

  private static Sent http(Seen downloads) {
    return sent(downloads).orElseThrow();
  }
}
