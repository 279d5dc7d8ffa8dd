package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which version of a file a request was for, and which download it belongs to. */
class VersionsTest {
  private static final Ask CKM = Ask.of("finance.ckm");
  private static final Ask INDEX = Ask.of("finance.ckm.index");
  private static final Ask LAB = Ask.of("lab.ckm");

  @Test
  void aRequestIsForTheVersionThatWasThere() {
    World world = new World().file("lab.ckm", 100, 10);
    world.take(LAB.bytes(100).during(10, 11));

    Download download = world.download();
    assertThat(download.version()).contains(World.at(10));
    assertThat(download.files().get(0).size()).hasValue(100);
    assertThat(download.key()).isEqualTo(new DownloadKey("hq", "lab", "10.1.0.7"));
    assertThat(download.clientGroup()).contains("office");
    assertThat(download.startedAt()).isEqualTo(World.at(10));
    assertThat(download.lastAt()).isEqualTo(World.at(11));
    assertThat(download.finishedAt()).contains(World.at(11));
    assertThat(download.kind()).isEqualTo(RolloutKind.INITIAL);
  }

  @Test
  void anEarlierRequestIsForAVersionThatNobodyKnows() {
    World world = new World().file("lab.ckm", 100, 10);
    world.take(LAB.part(0, 60).during(9.999, 11.5), LAB.part(0, 100).during(12, 13));

    assertThat(world.downloads()).hasSize(2);
    Download unknown = world.downloads().get(0);
    assertThat(unknown.version()).isEmpty();
    assertThat(unknown.files().get(0).size()).isEmpty();
    assertThat(unknown.bytes()).isEqualTo(60);
    assertThat(unknown.state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.version(10).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void theLogTellsTheSizeOfAnUnknownVersion() {
    World world = new World().file("lab.ckm", 100, 10);
    world.take(
        LAB.part(0, 40).fileSize(70).during(1, 2), LAB.part(40, 70).fileSize(70).during(2, 3));

    assertThat(world.download().version()).isEmpty();
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(world.download().estimated()).isFalse();
  }

  @Test
  void aLateRequestIsForTheVersionThatTheClientBegan() {
    World world = new World().file("lab.ckm", 100, 0);
    world.take(LAB.part(0, 60).during(1, 2));
    world.restart().file("lab.ckm", 120, 50);
    world.take(LAB.part(60, 100).during(48, 52), LAB.part(0, 10).during(53, 54));

    assertThat(world.version(0).state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(world.version(0).finishedAt()).contains(World.at(52));
    assertThat(world.version(50).bytes()).isEqualTo(10);
    assertThat(world.version(50).kind()).isEqualTo(RolloutKind.UPDATE);
  }

  @Test
  void theAssemblerRemembersWhatWasThere() {
    World world = new World().file("lab.ckm", 100, 0);
    world.take(LAB.part(0, 60).from("10.1.9.9").during(1, 2));
    world.file("lab.ckm", 120, 50);
    world.take(LAB.part(0, 100).during(48, 52));

    assertThat(world.downloads().get(1).version()).contains(World.at(0));
    assertThat(world.downloads().get(1).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void aFileThatIsOlderAgainIsWhatItIs() {
    World world = new World().file("lab.ckm", 120, 50);
    world.take(LAB.bytes(120).during(51, 52));
    world.file("lab.ckm", 100, 0);
    world.take(LAB.bytes(100).during(60, 61));
    assertThat(world.version(0).state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(world.version(50).requests()).isEqualTo(1);
  }

  @Test
  void anUnknownVersionTurnsOut() {
    World world = new World().file("lab.ckm", 120, 50);
    world.take(LAB.part(0, 60).during(1, 2));
    assertThat(world.download().version()).isEmpty();
    // Another collector still knows what was there.
    World other = new World().file("lab.ckm", 100, 0);
    other.take(LAB.part(0, 1).from("10.1.9.9").during(0, 1));
    other.file("lab.ckm", 120, 50);
    List<LoggedRequest> late = List.of(LAB.part(60, 100).during(3, 4).logged());
    Assembly assembly = other.assembler().of(World.WEB2, other.part(late), World.START);
    // Agents are apart: this one's file was not seen.
    assertThat(assembly.apply(world.downloads()).get(0).version()).isEmpty();

    Assembly known = other.assembler().of(World.WEB, other.part(late), World.START);
    List<Download> changed = known.apply(world.downloads());

    assertThat(changed).hasSize(1);
    assertThat(changed.get(0).id()).isEqualTo(1);
    assertThat(changed.get(0).version()).contains(World.at(0));
    assertThat(changed.get(0).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void aLogWithWholeSecondsMayNameTheSecondOfTheChange() {
    Instant modified = World.at(20).plusMillis(400);
    World world = new World().file("lab.ckm", 100, modified);
    // It really began 0.2 s after the change, and took 0.1 s.
    world.take(LAB.bytes(100).times(World.at(20), OptionalLong.of(100_000_000)));
    assertThat(world.download().version()).contains(modified);
  }

  @Test
  void whoWasBusyWithTheOldVersionAtThatSecondStillWas() {
    World world = new World().file("lab.ckm", 100, 0);
    world.take(LAB.part(0, 60).during(18, 19));
    Instant modified = World.at(20).plusMillis(400);
    world.file("lab.ckm", 100, modified);
    world.take(LAB.part(60, 100).times(World.at(20), OptionalLong.of(100_000_000)));
    assertThat(world.download().version()).contains(World.at(0));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);

    world.take(LAB.part(0, 100).times(World.at(20), OptionalLong.of(100_000_000)));
    assertThat(world.downloads().get(1).version()).contains(modified);
  }

  @Test
  void aLogWithMillisecondsIsTakenAtItsWord() {
    World world = new World().file("lab.ckm", 100, World.at(20).plusMillis(400));
    world.take(LAB.bytes(100).during(20.3, 20.35));
    assertThat(world.download().version()).isEmpty();
  }

  @Test
  void filesThatArePublishedOneAfterTheOtherAreOneDownload() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.bytes(1000).during(2, 9));
    world.file("finance.ckm.index", 12, 100);
    world.take(INDEX.bytes(12).during(101, 102));
    world.file("finance.ckm", 1100, 130);
    world.take(CKM.bytes(1100).during(131, 132));

    assertThat(world.downloads()).hasSize(2);
    assertThat(world.version(-1000).bytes()).isEqualTo(1010);
    Download update = world.version(130);
    assertThat(update.bytes()).isEqualTo(1112);
    assertThat(update.state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(update.kind()).isEqualTo(RolloutKind.UPDATE);
  }

  @Test
  void theOldImageIsNotPutWithTheNewIndexIfTheClientHadIt() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.part(0, 500).during(2, 9));
    world.file("finance.ckm.index", 12, 100);
    world.take(INDEX.bytes(12).during(101, 102), CKM.part(500, 1000).during(103, 104));
    world.file("finance.ckm", 1100, 130);
    world.take(CKM.bytes(1100).during(131, 132));

    assertThat(world.downloads()).hasSize(2);
    assertThat(world.version(-1000).state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(world.version(130).bytes()).isEqualTo(1112);
    assertThat(world.version(130).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void theNewImageIsNotPutWithTheOld() {
    World world = new World().finance().file("finance.ckm.index", 12, 100);
    world.take(INDEX.bytes(12).during(101, 102), CKM.part(0, 500).during(103, 104));
    world.file("finance.ckm", 1100, 130);
    world.take(CKM.part(500, 1100).during(131, 132));

    assertThat(world.downloads()).hasSize(2);
    assertThat(world.version(100).files()).hasSize(2);
    assertThat(world.version(130).files()).hasSize(1);
    assertThat(world.version(130).state()).isEqualTo(DownloadState.ACTIVE);

    // The index of that version came with the other.
    world.take(CKM.part(0, 500).during(133, 134));
    assertThat(world.version(130).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void aNewIndexLongAfterAnImageIsAnotherDownload() {
    World world = new World().file("finance.ckm", 1000, 0);
    world.take(CKM.bytes(1000).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
    world.file("finance.ckm.index", 10, 5000).file("finance.ckm", 1100, 5001);
    world.take(INDEX.bytes(10).during(5010, 5011), CKM.bytes(1100).during(5012, 5013));

    assertThat(world.version(0).files()).hasSize(1);
    assertThat(world.version(5001).files()).hasSize(2);
  }

  @Test
  void anIndexThatWasThereBelongsToTheImageThatIsComplete() {
    World world = new World().finance();
    world.take(CKM.bytes(1000).during(1, 2), INDEX.bytes(10).during(2, 3));
    assertThat(world.download().bytes()).isEqualTo(1010);
  }

  @Test
  void ofSeveralDownloadsTheNearestGetsAFileThatNoneHas() {
    World world = new World().file("finance.ckm", 1000, 0);
    world.take(CKM.part(0, 10).during(1, 100));
    world.file("finance.ckm", 1000, 5000);
    world.take(CKM.part(0, 10).during(5001, 5100));
    world.file("finance.ckm.index", 10, -5);
    world.take(INDEX.bytes(10).during(110, 111));

    assertThat(world.version(0).files()).hasSize(2);
    assertThat(world.version(5000).files()).hasSize(1);
  }

  @Test
  void whoOnlyAsksDoesNotDownload() {
    World world = new World().finance();
    world.take(
        INDEX.head().during(1, 1),
        INDEX.unchanged().during(2, 2),
        INDEX.answered("HEAD", 404, RequestOutcome.REFUSED).during(2, 2),
        CKM.answered("GET", 302, RequestOutcome.OTHER).during(3, 3),
        CKM.failing(405).answered("PROPFIND", 405, RequestOutcome.REFUSED).during(4, 4));
    assertThat(world.downloads()).isEmpty();
  }

  @Test
  void whatIsAskedBeforeAndDuringADownloadCounts() {
    World world = new World().finance();
    world.take(CKM.head().during(1, 1), CKM.bytes(1000).during(2, 3));
    world.take(CKM.unchanged().during(4, 4), INDEX.head().during(5, 6));
    assertThat(world.download().requests()).isEqualTo(4);
    assertThat(world.download().startedAt()).isEqualTo(World.at(1));
    assertThat(world.download().lastAt()).isEqualTo(World.at(6));
    assertThat(world.download().finishedAt()).contains(World.at(3));
    assertThat(world.download().files()).hasSize(1);
  }

  @Test
  void clientsImagesAndRepositoriesAreApart() {
    World world = new World().finance().file("lab.ckm", 100, -1);
    world.take(
        CKM.bytes(1000).during(1, 2),
        CKM.bytes(1000).from("10.1.0.8").during(1, 2),
        LAB.bytes(100).during(1, 2));
    assertThat(world.downloads().stream().map(Download::key))
        .containsExactly(
            new DownloadKey("hq", "finance", "10.1.0.7"),
            new DownloadKey("hq", "finance", "10.1.0.8"),
            new DownloadKey("hq", "lab", "10.1.0.7"));
  }

  @Test
  void aFileThatIsGoneIsTheVersionLastSeen() {
    World world = new World().file("lab.ckm", 100, 0);
    world.take(LAB.part(0, 50).during(1, 2));
    LoggedRequest late = LAB.part(50, 100).during(3, 4).logged();
    Assembly assembly =
        world.assembler().of(World.WEB, new World().part(List.of(late)), World.START);
    assertThat(assembly.apply(world.downloads()).get(0).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void addressAndGroupAreThoseOfTheLastRequest() {
    World world = new World().finance();
    Ask moving = CKM.with("alice", ClientBy.ACCOUNT, "10.1.0.7");
    world.take(
        moving.part(0, 10).during(1, 2),
        moving.with("alice", moving.by(), "192.0.2.1").part(10, 20).during(5, 9),
        moving.with("alice", moving.by(), "10.1.0.8").part(20, 30).during(3, 4));
    assertThat(world.download().address()).isEqualTo("192.0.2.1");
    assertThat(world.download().clientGroup()).isEqualTo(Optional.empty());
  }
}
