package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.ClientBy;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Several clients behind one address. */
class SharedClientsTest {
  private static final long SIZE = 64 << 20;
  private static final long LARGE = 16 << 20;
  private static final Ask LAB = Ask.of("lab.ckm");

  /** The branch has three clients and one address. */
  private static final Ask BRANCH = LAB.from("10.2.0.1");

  @Test
  void countsClientsByTheBytesThatWentOut() {
    World world = lab();
    world.take(BRANCH.bytes(SIZE).during(1, 2));
    assertThat(world.download().shared()).isTrue();
    assertThat(world.download().estimated()).isTrue();
    assertCounts(world.download(), 1, 0);
    world.take(BRANCH.part(0, SIZE / 2).during(3, 4), BRANCH.part(0, SIZE / 2).during(3, 4));
    assertCounts(world.download(), 1, 0);
    world.take(BRANCH.part(SIZE / 2, SIZE).during(5, 6), BRANCH.part(SIZE / 2, SIZE).during(5, 6));
    assertCounts(world.download(), 3, 0);
    assertThat(world.download().finishedAt()).contains(World.at(2));
    world.take(BRANCH.bytes(SIZE).during(7, 8));
    assertCounts(world.download(), 3, 1);
  }

  @Test
  void asManyAddressesAsClientsAreEnough() {
    World world = new World(World.DESIGN.replace("clients: 3,", "clients: 1,"));
    world.file("lab.ckm", SIZE, -1).take(BRANCH.bytes(SIZE).during(1, 2));
    assertThat(world.download().shared()).isFalse();
  }

  @Test
  void bytesThatNobodyCouldUseAreNoClient() {
    World world = lab();
    for (int i = 0; i < 5; i++) {
      world.take(BRANCH.bytes(SIZE - LARGE).aborted().during(i, i + 0.5));
    }
    world.take(BRANCH.bytes(SIZE).during(7, 8));
    assertThat(world.download().bytes()).isGreaterThan(4 * SIZE);
    assertCounts(world.download(), 1, 0);
  }

  @Test
  void bytesWithoutPlaceCountAsClientsToo() {
    World world = lab();
    for (int i = 0; i < 5; i++) {
      world.take(BRANCH.parts().bytes(SIZE / 2).during(i, i + 0.5));
    }
    assertCounts(world.download(), 2, 0);
  }

  private static void assertCounts(Download download, long completions, long repeats) {
    assertThat(download.state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(download.completions()).isEqualTo(completions);
    assertThat(download.repeats()).isEqualTo(repeats);
  }

  @Test
  void aClientWithANameIsOne() {
    World world = lab();
    Ask named = BRANCH.with("alice", ClientBy.ACCOUNT, "10.2.0.1").bytes(SIZE);
    world.take(named.during(1, 9), named.during(2, 10));
    assertThat(world.download().shared()).isFalse();
    assertCounts(world.download(), 1, 1);
  }

  @Test
  void sameBytesAtTheSameTimeAreTwoClients() {
    World world = lab();
    world.take(LAB.bytes(SIZE).during(1, 9.5));
    assertThat(world.download().shared()).isFalse();
    world.take(LAB.bytes(SIZE).during(5, 15.5));
    assertThat(world.download().shared()).isTrue();
    assertThat(world.download().estimated()).isTrue();
    assertCounts(world.download(), 2, 0);
    assertThat(world.download().files().get(0).sendings()).isEmpty();
  }

  @Test
  void thePartsMayComeFromTwoServersInAnyOrder() {
    World world = lab();
    world.takeFrom(World.WEB2, LAB.part(LARGE, 3 * LARGE).during(5, 15.5));
    world.takeFrom(World.WEB, LAB.part(0, 2 * LARGE).during(1, 9.5));
    assertThat(world.download().shared()).isTrue();
  }

  @Test
  void isNotSharedWithoutProof() {
    Ask first = LAB.bytes(SIZE).during(1, 9.5);
    assertNotShared(first, LAB.bytes(SIZE).during(9.5, 15.5));
    assertNotShared(first, LAB.part(0, LARGE - 1).during(5, 15.5));
    assertNotShared(
        LAB.part(0, 2 * LARGE).during(1, 9.5), LAB.part(LARGE + 1, 4 * LARGE).during(5, 15.5));
    // The server notices late that the first is gone.
    assertNotShared(LAB.bytes(SIZE - 1).aborted().during(1, 60.5), LAB.bytes(SIZE).during(5, 15.5));
    // Without durations nobody knows.
    assertNotShared(
        LAB.bytes(SIZE).times(World.at(9.5), OptionalLong.empty()),
        LAB.bytes(SIZE).times(World.at(9.5), OptionalLong.empty()));
  }

  /** One may have ended up to a second later than its log says, the other begun as much later. */
  @Test
  void wholeSecondsLeaveDoubt() {
    Ask first = LAB.bytes(SIZE).during(1, 9);
    assertNotShared(first, LAB.bytes(SIZE).during(8.2, 15));
    World world = lab();
    world.take(first, LAB.bytes(SIZE).during(7.9, 15));
    assertThat(world.download().shared()).isTrue();
  }

  private static void assertNotShared(Ask... asks) {
    assertThat(lab().take(asks).download().shared()).isFalse();
  }

  @Test
  void remembersAFewLargePieces() {
    World world = lab();
    for (int i = 0; i < 20; i++) {
      world.take(LAB.part(0, LARGE).during(i + 0.1, i + 0.9));
    }
    world.take(LAB.part(0, LARGE - 1).during(30.1, 30.9));
    assertThat(world.download().shared()).isFalse();
    assertThat(world.download().files().get(0).sendings())
        .hasSize(8)
        .noneMatch(one -> one.to() < LARGE)
        .allMatch(one -> one.endedAt().isAfter(World.at(12)));
  }

  private static World lab() {
    return new World().file("lab.ckm", SIZE, -1);
  }
}
