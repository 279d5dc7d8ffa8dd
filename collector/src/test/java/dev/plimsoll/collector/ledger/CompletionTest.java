package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.RequestOutcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** When a version is complete, and how often. */
class CompletionTest {
  private static final Ask CKM = Ask.of("finance.ckm");
  private static final Ask INDEX = Ask.of("finance.ckm.index");

  @Test
  void isCompleteOnceEveryByteOfEachFileWentOut() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.part(0, 400).during(3, 4));
    assertActive(world.download());
    world.take(CKM.part(600, 1000).during(4, 5));
    assertActive(world.download());
    world.take(CKM.part(399, 601).during(4, 7));

    Download download = world.download();
    assertThat(download.state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(download.completion()).contains(Completion.COVERED);
    assertThat(download.finishedAt()).contains(World.at(7));
    assertThat(download.completions()).isEqualTo(1);
    assertThat(download.repeats()).isZero();
    assertThat(download.bytes()).isEqualTo(1012);
    assertThat(download.requests()).isEqualTo(4);
    assertThat(download.estimated()).isFalse();
  }

  private static void assertActive(Download download) {
    assertThat(download.state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(download.completion()).isEmpty();
    assertThat(download.finishedAt()).isEmpty();
    assertThat(download.completions()).isZero();
  }

  @Test
  void oneByteLessIsNotComplete() {
    World world = new World().finance();
    world.take(CKM.part(0, 999).during(1, 2), INDEX.bytes(10).during(2, 3));
    assertActive(world.download());
  }

  @Test
  void isFinishedWhenTheLastMissingByteWentOut() {
    World world = new World().finance();
    world.take(
        INDEX.bytes(10).during(1, 2),
        CKM.part(500, 1000).during(1, 9),
        CKM.part(600, 700).during(30, 31),
        INDEX.bytes(10).during(50, 51));
    assertActive(world.download());
    // The other server's log is read later.
    world.takeFrom(World.WEB2, CKM.part(0, 500).during(1, 7));
    assertThat(world.download().finishedAt()).contains(World.at(9));
    assertThat(world.download().lastAt()).isEqualTo(World.at(51));
  }

  @Test
  void aSecondFullLoadIsARepeat() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.bytes(1000).during(3, 4));
    world.take(CKM.part(0, 900).during(5, 6));
    assertThat(world.download().repeats()).isZero();
    world.take(CKM.part(900, 1000).during(6, 7), INDEX.bytes(10).during(7, 8));

    Download download = world.download();
    assertThat(download.repeats()).isEqualTo(1);
    assertThat(download.completions()).isEqualTo(1);
    assertThat(download.bytes()).isEqualTo(2020);
    assertThat(download.finishedAt()).contains(World.at(4));
    world.take(CKM.bytes(1000).during(9, 10));
    assertThat(world.download().repeats()).isEqualTo(2);
  }

  @Test
  void pollingTheIndexIsNoRepeat() {
    World world = new World().finance();
    world.take(CKM.bytes(1000).during(3, 4));
    for (int i = 0; i < 2 * Layers.MOST_LAYERS; i++) {
      world.take(INDEX.bytes(10).during(5 + i, 6 + i));
    }
    assertThat(world.download().repeats()).isZero();
    assertThat(world.download().bytes()).isEqualTo(1000 + 2 * Layers.MOST_LAYERS * 10);
    assertThat(world.download().estimated()).isFalse();
  }

  @Test
  void startingAgainFromTheBeginningIsNoRepeat() {
    World world = new World().finance();
    for (int i = 0; i < 20; i++) {
      world.take(CKM.bytes(600).aborted().during(i, i + 0.5));
    }
    assertActive(world.download());
    world.take(CKM.bytes(1000).during(30, 31), INDEX.bytes(10).during(31, 32));
    assertThat(world.download().completions()).isEqualTo(1);
    assertThat(world.download().repeats()).isZero();
    assertThat(world.download().aborted()).isEqualTo(20);
    assertThat(world.download().estimated()).isFalse();
  }

  @Test
  void bytesWithoutPlaceFillWhatIsMissing() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.part(0, 400).during(2, 3));
    world.take(CKM.parts().bytes(599).during(3, 4));
    assertActive(world.download());
    world.take(CKM.parts().bytes(1).during(4, 5));
    assertThat(world.download().completion()).contains(Completion.COVERED);
    assertThat(world.download().estimated()).isTrue();
    assertThat(world.download().finishedAt()).contains(World.at(5));
    world.take(CKM.parts().bytes(999).during(6, 7));
    assertThat(world.download().repeats()).isZero();
    world.take(CKM.parts().bytes(1).during(7, 8));
    assertThat(world.download().repeats()).isEqualTo(1);
  }

  /** The log tells ranges now: what was counted without them is no surer by that. */
  @Test
  void staysEstimatedWhenTheLogTellsMoreLater() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2), CKM.parts().bytes(400).during(2, 3));
    assertThat(world.download().estimated()).isTrue();
    world.take(CKM.part(400, 1000).during(3, 4));
    world.take(CKM.part(0, 400).during(4, 5));
    assertThat(world.download().completion()).contains(Completion.COVERED);
    assertThat(world.download().estimated()).isTrue();
  }

  @Test
  void aWholeAnswerOfUnknownSizeIsComplete() {
    World world = new World();
    world.take(CKM.bytes(700).during(1, 2));
    assertThat(world.download().completion()).contains(Completion.COVERED);
    assertThat(world.download().estimated()).isTrue();
    assertThat(world.download().bytes()).isEqualTo(700);
    assertThat(world.download().finishedAt()).contains(World.at(2));
  }

  @Test
  void partsOfAFileOfUnknownSizeAreNeverComplete() {
    World world = new World();
    world.take(CKM.part(0, 700).during(1, 2));
    assertActive(world.download());
  }

  /** No agent was seen to have it. */
  @Test
  void anIndexThatNobodyHasIsNotWaitedFor() {
    World world = new World().file("finance.ckm", 1000, -1);
    world.take(CKM.bytes(1000).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
    world.file("finance.ckm.index", 10, -1).take(INDEX.bytes(10).during(50, 51));
    assertThat(world.download().finishedAt()).contains(World.at(2));
  }

  @Test
  void anIndexThatIsThereIsWaitedFor() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).from("10.1.9.9").during(0, 1));
    world.take(CKM.bytes(1000).during(1, 2));
    Download download = world.downloads().get(1);
    assertActive(download);
    world.take(INDEX.bytes(10).during(3, 4));
    assertThat(world.downloads().get(1).finishedAt()).contains(World.at(4));
  }

  @Test
  void theIndexAloneIsNothing() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).during(1, 2));
    assertActive(world.download());
  }

  @Test
  void ofTwoFilesBothAreNeeded() {
    World world = new World().file("one.vhd", 200, -1).file("two.vhd", 200, -1);
    world.take(Ask.of("one.vhd").bytes(200).during(1, 2));
    assertActive(world.download());
    world.take(Ask.of("two.vhd").bytes(200).during(1, 5));
    assertThat(world.download().finishedAt()).contains(World.at(5));
  }

  @Test
  void anIndexThatBrokeOffIsWaitedFor() {
    World world = new World().finance();
    world.take(INDEX.bytes(4).aborted().during(1, 2), CKM.bytes(1000).during(3, 4));
    assertActive(world.download());
    world.take(INDEX.part(4, 10).during(5, 6));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
  }

  /** Of the image's new version; the client has the index of the one before, or a part of it. */
  @Test
  void onlyTheNewestIndexInFullSparesAnother() {
    Ask other = INDEX.from("10.1.9.9");
    World old = new World().finance();
    old.take(INDEX.bytes(10).during(1, 2), CKM.bytes(1000).during(3, 4));
    old.file("finance.ckm", 1000, 100).file("finance.ckm.index", 10, 101);
    old.take(other.bytes(10).during(102, 103), CKM.bytes(1000).during(104, 105));
    assertActive(old.version(100));

    World part = new World().finance();
    part.take(INDEX.bytes(4).aborted().during(1, 2), CKM.part(0, 10).during(3, 4));
    part.file("finance.ckm", 1000, 100);
    part.take(CKM.bytes(1000).during(104, 105));
    assertActive(part.version(100));
  }

  /** The one has the packed size of all. */
  @Test
  void aFileThatDoesNotExistIsNotWaitedFor() {
    World world = new World().file("one.vhd", 397, -1);
    world.take(Ask.of("one.vhd").bytes(397).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);

    World known = new World().file("one.vhd", 397, -1).file("two.vhd", 3, -1);
    known.take(Ask.of("two.vhd").bytes(3).from("10.1.9.9").during(0, 1));
    known.take(Ask.of("one.vhd").bytes(397).during(1, 2));
    assertActive(known.downloads().get(1));
  }

  @Test
  void anEmptyFileIsCompleteOnceItWentOut() {
    World world = new World().file("one.vhd", 200, -1).file("two.vhd", 0, -1);
    world.take(Ask.of("one.vhd").bytes(200).during(1, 2));
    world.take(Ask.of("two.vhd").bytes(0).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void whatIsCompleteStaysSo() {
    World world = new World().finance();
    world.take(CKM.bytes(1000).during(1, 2));
    world.take(
        CKM.failing(404).during(3, 4),
        CKM.bytes(3).aborted().during(5, 6),
        INDEX.bytes(4).aborted().during(6, 7),
        CKM.failing(500).during(8, 9));
    Download download = world.quiet().download();
    assertThat(download.state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(download.failedStatus()).isEmpty();
    assertThat(download.requests()).isEqualTo(5);
    assertThat(download.aborted()).isEqualTo(2);
    assertThat(download.finishedAt()).contains(World.at(2));
    assertThat(download.bytes()).isEqualTo(1007);
  }

  @Test
  void piecesThatAreTooManyForExactBooksAreEstimated() {
    Ask lab = Ask.of("lab.ckm");
    World world = new World().file("lab.ckm", 1 << 20, -1);
    Ask[] pieces = new Ask[Layers.MOST_INTERVALS];
    Arrays.setAll(pieces, i -> lab.part(i * 10L, i * 10L + 5).during(i, i + 1));
    assertThat(world.take(pieces).download().estimated()).isFalse();

    world.take(lab.part(1_000_000, 1_000_001).during(9000, 9001));

    assertThat(world.download().estimated()).isTrue();
    assertThat(world.download().files().get(0).covered().count()).isEqualTo(Layers.MOST_INTERVALS);
  }

  @Test
  void errorPagesAreNoBytesOfTheImage() {
    World world = new World().finance();
    world.take(
        CKM.bytes(333).failing(404).during(1, 2),
        CKM.bytes(333).answered("GET", 301, RequestOutcome.OTHER).during(2, 3));
    assertThat(world.download().bytes()).isZero();
    assertThat(world.download().requests()).isEqualTo(2);
  }
}
