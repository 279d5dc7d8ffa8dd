package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.RequestOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a download has failed, and what becomes of it once nothing more comes. */
class FailureTest {
  private static final Ask CKM = Ask.of("finance.ckm");
  private static final Ask INDEX = Ask.of("finance.ckm.index");

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 416, 429, 500, 503})
  void failsWithItsLastRequest(int status) {
    World world = new World().finance();
    world.take(CKM.part(0, 10).during(1, 2), CKM.failing(status).during(3, 4));
    assertThat(world.download().state()).isEqualTo(DownloadState.FAILED);
    assertThat(world.download().failedStatus()).hasValue(status);
    assertThat(world.quiet().download().state()).isEqualTo(DownloadState.FAILED);
  }

  @Test
  void aRefusalAloneIsADownloadThatFailed() {
    World world = new World().finance();
    world.take(CKM.failing(403).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.FAILED);
    assertThat(world.download().version()).contains(World.at(-1000));
  }

  @Test
  void goesOnWithALaterGoodRequest() {
    World world = new World().finance();
    world.take(CKM.failing(503).during(1, 2), CKM.part(0, 10).during(3, 4));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.download().failedStatus()).isEmpty();
    assertThat(world.download().requests()).isEqualTo(2);
  }

  @Test
  void whatFailedBeforeTheLastRequestDoesNotCount() {
    World world = new World().finance();
    world.take(CKM.part(0, 10).during(3, 4));
    world.takeFrom(World.WEB2, CKM.failing(503).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.download().failedStatus()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void aDemandForAPasswordOnlyCountsAtTheEnd(int status) {
    World world = new World().finance();
    world.take(CKM.failing(status).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    Download failed = world.quiet().download();
    assertThat(failed.state()).isEqualTo(DownloadState.FAILED);
    assertThat(failed.failedStatus()).hasValue(status);

    world.take(CKM.failing(status).during(3, 4), CKM.part(0, 100).during(4, 5));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.quiet().download().state()).isEqualTo(DownloadState.ABANDONED);
    assertThat(world.download().failedStatus()).isEmpty();
  }

  @Test
  void nothingIsLeftOfAFileThatIsThere() {
    World world = new World().file("one.vhd", 200, -1).file("two.vhd", 200, -1);
    Ask one = Ask.of("one.vhd");
    world.take(one.bytes(200).during(1, 2), one.failing(416).during(3, 4));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    world.take(Ask.of("two.vhd").failing(416).during(5, 6));
    assertThat(world.download().state()).isEqualTo(DownloadState.FAILED);
  }

  @Test
  void onlyWhoAsksForAFileIsRefusedIt() {
    World world = new World().finance();
    world.take(
        CKM.part(0, 10).during(1, 2),
        CKM.answered("PROPFIND", 405, RequestOutcome.REFUSED).during(3, 4));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    world.take(CKM.answered("HEAD", 404, RequestOutcome.REFUSED).during(5, 6));
    assertThat(world.download().state()).isEqualTo(DownloadState.FAILED);
  }

  @Test
  void aVersionThatWasRefusedFailedWhateverComesNext() {
    World world = new World().finance();
    world.take(CKM.failing(500).during(1, 2));
    world.file("finance.ckm", 900, 10);
    world.take(CKM.bytes(900).during(11, 12));
    assertThat(world.version(-1000).state()).isEqualTo(DownloadState.FAILED);
    assertThat(world.version(10).state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void aFileThatWasMissingMayCome() {
    World world = new World();
    world.take(CKM.failing(404).during(1, 2));
    world.file("finance.ckm", 900, 10);
    world.take(CKM.bytes(900).during(11, 12));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(world.download().startedAt()).isEqualTo(World.at(1));
  }

  @Test
  void aFileThatWasMissingLongAgoIsAnotherMatter() {
    World world = new World();
    world.take(CKM.failing(404).during(1, 2));
    world.file("finance.ckm", 900, 10);
    world.take(CKM.bytes(900).during(3603, 3604));
    assertThat(world.downloads()).hasSize(2);
    assertThat(world.version(10).startedAt()).isEqualTo(World.at(3603));
  }

  @Test
  void whoAsksNoMoreAbandonedIt() {
    World world = new World().finance();
    world.take(CKM.bytes(400).aborted().during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.quiet().download().state()).isEqualTo(DownloadState.ABANDONED);
    assertThat(world.download().finishedAt()).isEmpty();

    world.take(CKM.part(400, 1000).during(5000, 5001));
    assertThat(world.download().state()).isEqualTo(DownloadState.COMPLETED);
  }

  @Test
  void aGivenUpAttemptIsADownload() {
    World world = new World().finance();
    world.take(CKM.answered("GET", 499, RequestOutcome.ABORTED).during(1, 2));
    assertThat(world.download().state()).isEqualTo(DownloadState.ACTIVE);
    assertThat(world.download().aborted()).isEqualTo(1);
    assertThat(world.quiet().download().state()).isEqualTo(DownloadState.ABANDONED);
  }

  @Test
  void deltaTransferIsInferredFromQuiet() {
    World world = new World().finance();
    world.take(
        INDEX.bytes(10).during(1, 2),
        CKM.part(0, 10).during(3, 4),
        CKM.part(500, 600).during(4, 9));
    world.take(INDEX.head().during(20, 21));
    Download done = world.quiet().download();
    assertThat(done.state()).isEqualTo(DownloadState.COMPLETED);
    assertThat(done.completion()).contains(Completion.INFERRED);
    assertThat(done.finishedAt()).contains(World.at(9));
    assertThat(done.completions()).isEqualTo(1);
    assertThat(done.repeats()).isZero();

    world.take(CKM.bytes(1000).during(30, 31));
    assertThat(world.download().completion()).contains(Completion.COVERED);
    assertThat(world.download().completions()).isEqualTo(1);
    assertThat(world.download().repeats()).isZero();
  }

  @Test
  void deltaTransferEndsWell() {
    Ask range = CKM.part(0, 10).during(3, 4);
    Ask index = INDEX.bytes(10).during(1, 2);
    assertEnds(DownloadState.ABANDONED, index);
    assertEnds(DownloadState.ABANDONED, range);
    assertEnds(DownloadState.ABANDONED, INDEX.bytes(9).aborted().during(1, 2), range);
    assertEnds(DownloadState.ABANDONED, index, range, CKM.part(20, 25).aborted().during(5, 6));
    assertEnds(
        DownloadState.ABANDONED,
        index,
        range,
        CKM.answered("GET", 499, RequestOutcome.ABORTED).during(5, 6),
        INDEX.head().during(7, 8));
    assertEnds(DownloadState.FAILED, index, range, CKM.failing(401).during(5, 6));
    assertEnds(DownloadState.COMPLETED, index, CKM.part(20, 25).aborted().during(2, 3), range);
  }

  private static void assertEnds(DownloadState state, Ask... asks) {
    assertThat(new World().finance().take(asks).quiet().download().state()).isEqualTo(state);
  }

  @Test
  void whoHasTheImageNeedsNoIndexInTheEnd() {
    World world = new World().finance();
    world.take(INDEX.bytes(10).from("10.1.9.9").during(0, 1));
    world.take(CKM.bytes(1000).during(1, 2));
    assertThat(world.downloads().get(1).state()).isEqualTo(DownloadState.ACTIVE);
    Download done = world.quiet().downloads().get(1);
    assertThat(done.completion()).contains(Completion.COVERED);
    assertThat(done.finishedAt()).contains(World.at(2));
    assertThat(world.downloads().get(0).state()).isEqualTo(DownloadState.ABANDONED);
  }

  @Test
  void ofTwoFilesOneIsNotEnoughInTheEnd() {
    World world = new World().file("one.vhd", 200, -1).file("two.vhd", 200, -1);
    world.take(Ask.of("one.vhd").bytes(200).during(1, 2));
    assertThat(world.quiet().download().state()).isEqualTo(DownloadState.ABANDONED);
  }

  @Test
  void anImageThatLeftTheDesignIsJudgedByItsFiles() {
    World world = new World().finance();
    world.take(CKM.part(0, 10).during(1, 2));
    Assembler other =
        new Assembler(World.design(World.DESIGN.replace("finance", "payroll")), name -> name);
    assertThat(other.settled(world.download()).state()).isEqualTo(DownloadState.ABANDONED);
  }
}
