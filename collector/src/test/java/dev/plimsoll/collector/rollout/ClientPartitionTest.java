package dev.plimsoll.collector.rollout;

import static dev.plimsoll.collector.rollout.World.START;
import static dev.plimsoll.collector.rollout.World.V1;
import static dev.plimsoll.collector.rollout.World.V2;
import static dev.plimsoll.collector.rollout.World.at;
import static dev.plimsoll.collector.rollout.World.clients;
import static dev.plimsoll.collector.rollout.World.download;
import static dev.plimsoll.collector.rollout.World.group;
import static dev.plimsoll.collector.rollout.World.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientPartitionTest {
  private static List<Integer> counts(RolloutClients clients) {
    int all = Arrays.stream(ClientState.values()).mapToInt(clients::count).sum();
    assertThat(all).isEqualTo(clients.expected());
    for (GroupClients group : clients.groups()) {
      int some = Arrays.stream(ClientState.values()).mapToInt(group::count).sum();
      assertThat(some).isEqualTo(group.expected());
    }
    return Arrays.stream(ClientState.values()).map(clients::count).toList();
  }

  private static List<Download> office(int count, DownloadState state) {
    List<Download> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(download("10.1.0." + i, "office", state));
    }
    return all;
  }

  @Test
  void eachExpectedClientIsInOneState() {
    LiveTransfer stalled = transfer("10.2.0.2", "lyon", 5, START);
    RolloutClients clients =
        clients(
            World.update(),
            List.of(
                download("10.1.0.1", "office", DownloadState.COMPLETED),
                download("10.1.0.2", "office", DownloadState.FAILED),
                download("10.1.0.3", "office", DownloadState.ACTIVE),
                download("10.1.0.4", "office", DownloadState.ABANDONED)),
            List.of(
                transfer("10.2.0.1", "lyon", 300, at(1)),
                new LiveTransfer(
                    stalled.address(),
                    stalled.clientGroup(),
                    true,
                    stalled.bytes(),
                    stalled.bytesPerSecond(),
                    stalled.since(),
                    stalled.image())),
            at(10));

    // unseen, waiting, active, stalled, completed, failed
    assertThat(counts(clients)).containsExactly(9, 2, 1, 1, 1, 1);
    assertThat(group(clients, "lyon").count(ClientState.UNSEEN)).isEqualTo(3);
    assertThat(clients.bytesSent()).isEqualTo(1000 + 3 * 500 + 300 + 5);
    assertThat(clients.in(ClientState.ACTIVE))
        .extracting(RolloutClient::client, RolloutClient::bytesLeft)
        .containsExactly(tuple("10.2.0.1", OptionalLong.of(700)));
  }

  @Test
  void whoVanishesWaitsForTwoPollingIntervalsAndHasFailedThen() {
    List<Download> gone = office(1, DownloadState.ABANDONED);

    assertThat(clients(World.update(), gone, List.of(), at(30)).count(ClientState.WAITING)).isOne();
    assertThat(clients(World.update(), gone, List.of(), at(31)).count(ClientState.FAILED)).isOne();
    assertThat(
            clients(
                    World.update(),
                    gone,
                    List.of(transfer("10.1.0.0", "office", 1, at(32))),
                    at(40))
                .count(ClientState.ACTIVE))
        .isOne();
  }

  @Test
  void whoFailedAndIsBackIsActiveAndWhoCompletedStaysSo() {
    RolloutClients clients =
        clients(
            World.update(),
            List.of(
                download("10.1.0.1", "office", DownloadState.FAILED),
                download("10.1.0.2", "office", DownloadState.COMPLETED)),
            List.of(
                transfer("10.1.0.1", "office", 1, at(2)), transfer("10.1.0.2", "office", 1, at(2))),
            at(3));

    assertThat(counts(clients)).containsExactly(13, 0, 1, 0, 1, 0);
  }

  @Test
  void whoWasHeardOfJustNowIsActive() {
    List<Download> one = office(1, DownloadState.ACTIVE);

    assertThat(
            clients(World.update(), one, List.of(), at(1).plusSeconds(30))
                .count(ClientState.ACTIVE))
        .isOne();
    assertThat(
            clients(World.update(), one, List.of(), at(1).plusSeconds(31))
                .count(ClientState.WAITING))
        .isOne();
  }

  @Test
  void transfersCountWhereTheyAreAheadOfTheLog() {
    List<Download> half = office(1, DownloadState.ACTIVE);
    List<LiveTransfer> next = List.of(transfer("10.1.0.0", "office", 200, at(1)));
    List<LiveTransfer> same = List.of(transfer("10.1.0.0", "office", 650, START));
    List<LiveTransfer> behind = List.of(transfer("10.1.0.0", "office", 400, START));

    assertThat(clients(World.update(), half, next, at(2)).bytesSent()).isEqualTo(700);
    assertThat(clients(World.update(), half, same, at(2)).bytesSent()).isEqualTo(650);
    assertThat(clients(World.update(), half, behind, at(2)).bytesSent()).isEqualTo(500);
    assertThat(clients(World.update(), half, next, at(2)).in(ClientState.ACTIVE).get(0).bytesLeft())
        .hasValue(300);
  }

  @Test
  void doubleClientsThatFailedAreSetAside() {
    List<Download> all = office(10, DownloadState.COMPLETED);
    all.add(download("10.1.0.99", "office", DownloadState.FAILED));

    RolloutClients clients = clients(World.update(), all, List.of(), at(40));

    assertThat(counts(clients)).containsExactly(5, 0, 0, 0, 10, 0);
    assertThat(clients.beyondPlan()).isOne();
    assertThat(RolloutEnd.rest(clients))
        .extracting(RolloutClient::client)
        .containsExactly("10.1.0.99");
  }

  @Test
  void unknownClientsBeyondThePlanAreExpectedToo() {
    RolloutClients clients =
        clients(World.update(), office(12, DownloadState.COMPLETED), List.of(), at(40));

    assertThat(counts(clients)).containsExactly(5, 0, 0, 0, 12, 0);
    assertThat(clients.planned()).isEqualTo(15);
    assertThat(clients.beyondPlan()).isEqualTo(2);
  }

  @Test
  void clientsOfNoGroupTakeThePlacesOfUnseenOnes() {
    RolloutClients clients =
        clients(
            World.update(),
            List.of(download("192.0.2.1", "", DownloadState.COMPLETED)),
            List.of(),
            at(5));

    assertThat(counts(clients)).containsExactly(14, 0, 0, 0, 1, 0);
    assertThat(group(clients, "other").completed()).isOne();
    assertThat(group(clients, "office").count(ClientState.UNSEEN)).isEqualTo(10);
  }

  @Test
  void theOnlyGroupWithoutNetworksHasTheClientsOfNone() {
    RolloutPlan plan =
        RolloutPlan.of(World.WITHOUT_NETWORKS, "hq", "finance-xp", RolloutKind.UPDATE);
    RolloutClients clients =
        ClientPartition.of(
            World.update(),
            plan,
            World.seen(
                List.of(download("192.0.2.1", "", DownloadState.COMPLETED)), List.of(), at(5)));

    assertThat(group(clients, "office").completed()).isOne();
    assertThat(clients.expected()).isEqualTo(15);
  }

  @Test
  void anImageThatIsNotInTheDesignExpectsWhoWasSeen() {
    RolloutPlan plan = RolloutPlan.of(World.DESIGN, "hq", "unknown", RolloutKind.UPDATE);
    RolloutClients clients =
        ClientPartition.of(
            World.update(),
            plan,
            World.seen(
                List.of(
                    download("10.1.0.1", "office", DownloadState.COMPLETED),
                    download("10.1.0.2", "office", DownloadState.FAILED)),
                List.of(),
                at(5)));

    assertThat(counts(clients)).containsExactly(0, 0, 0, 0, 1, 1);
    assertThat(clients.planned()).isZero();
    assertThat(plan.window(RolloutKind.UPDATE)).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void thePlanCountsEachClientOnceAndOnlyTheRepositorysOwn() {
    assertThat(World.PLAN.groups())
        .extracting(RolloutPlan.Group::name, RolloutPlan.Group::clients)
        .containsExactly(tuple("office", 10), tuple("lyon", 5));
    assertThat(World.PLAN.window(RolloutKind.UPDATE)).isEqualTo(Duration.ofHours(30));
    assertThat(World.PLAN.arrivals()).isEqualTo(Duration.ofMinutes(15));
    assertThat(RolloutPlan.of(World.DESIGN, "hq", "lab-xp", RolloutKind.INITIAL).groups())
        .isEmpty();
  }

  @Test
  void aReplacedVersionsClientsCountAnew() {
    RolloutClients clients =
        clients(
            World.update(),
            List.of(
                download("10.1.0.1", "office", DownloadState.COMPLETED, Optional.of(V1), at(-60)),
                download("10.1.0.2", "office", DownloadState.ACTIVE, Optional.of(V1), at(-60))),
            List.of(transfer("10.1.0.2", "office", 100, at(-50))),
            at(1));

    assertThat(counts(clients)).containsExactly(15, 0, 0, 0, 0, 0);
  }

  @Test
  void theVersionTellsNotTheTimeWhereClocksAreAnHourApart() {
    Download behind =
        download("10.1.0.1", "office", DownloadState.COMPLETED, Optional.of(V2), at(-60));
    Download unknown =
        download("10.1.0.2", "office", DownloadState.COMPLETED, Optional.empty(), at(-60));
    RolloutEvidence measured =
        new RolloutEvidence(
            List.of(behind, unknown), List.of(), List.of(), Duration.ofHours(-1), at(5));

    assertThat(clients(World.update(), List.of(behind, unknown), List.of(), at(5)).completed())
        .isOne();
    RolloutClients clients = ClientPartition.of(World.update(), World.PLAN, measured);
    assertThat(clients.completed()).isEqualTo(2);
    assertThat(clients.lastRequest()).contains(START);
  }

  @Test
  void listsConfirmWhatServersDoNotSee() {
    ConfirmedList list =
        ConfirmedList.read("client;image\n10.1.0.1;finance-xp\nPC-7;finance-xp\nPC-8;lab-xp\n");
    RolloutEvidence evidence =
        new RolloutEvidence(
            office(2, DownloadState.FAILED), List.of(), list.clients(), Duration.ZERO, at(40));

    RolloutClients clients = ClientPartition.of(World.update(), World.PLAN, evidence);

    assertThat(counts(clients)).containsExactly(12, 0, 0, 0, 2, 1);
    assertThat(clients.in(ClientState.COMPLETED))
        .extracting(one -> one.completedBy().orElseThrow())
        .containsOnly(CompletedBy.CONFIRMED);
  }

  @Test
  void transfersBelongToTheImageThatTheirClientIsBusyWith() {
    LiveTransfer busy = transfer("10.1.0.0", "office", 1, START);
    LiveTransfer unknown = transfer("10.1.0.9", "office", 1, START);
    List<Download> downloads = office(1, DownloadState.ACTIVE);

    assertThat(
            LiveTransfers.of(
                "finance-xp", List.of(busy, unknown), downloads, Set.of("finance-xp", "lab-xp")))
        .containsExactly(busy);
    assertThat(LiveTransfers.of("lab-xp", List.of(busy, unknown), downloads, Set.of("lab-xp")))
        .containsExactly(unknown);
  }
}
