package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.measure.Transfer.State;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AssessorTest {
  @Test
  void isAdequateOnPaperWhenAllHoldsByDeclaredFigures() {
    RepositoryAssessment hq =
        new Sample().declared(Resource.WEB_TIER_NETWORK, 0.94 * 125e6).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.Adequate(
                "every necessary resource holds; the fullest is link wan:"
                    + " needs 40 Mbit/s of 94 Mbit/s (declared)",
                true));
    assertThat(new Sample().assess().verdict().onPaper())
        .as("the interfaces of its web server say what they give")
        .isFalse();
    assertThat(hq.saturated()).isFalse();
    assertThat(hq.age()).contains(Duration.ofSeconds(1));
    assertThat(hq.notJudged())
        .isEqualTo(4); // throughput of the tier, downloads, two hosts' processors
  }

  @Test
  void isTightAboveTheTargetUtilisation() {
    RepositoryAssessment hq = new Sample().required(Resource.DISK_THROUGHPUT, 300e6).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.Tight(
                "disk throughput hq: needs 300 MB/s of 400 MB/s (declared), more than the target of 70 %",
                true));
  }

  @Test
  void takesTheWorstOfItsResources() {
    RepositoryAssessment hq =
        new Sample()
            .required(Resource.DISK_THROUGHPUT, 300e6)
            .required(Resource.LINK, 20e6)
            .undeclared(Resource.FILE_SERVER_NETWORK)
            .assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "link wan: needs 160 Mbit/s of 94 Mbit/s (declared)", true));
  }

  @Test
  void isUnknownWhenANecessaryResourceHasNoFigure() {
    RepositoryAssessment hq = new Sample().undeclared(Resource.DISK_THROUGHPUT).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "disk throughput hq: needs 30 MB/s, but no capacity is known",
                "Say in the design what the disk gives (fileServer.disk), or measure it."));
  }

  @Test
  void isUnknownWithoutItsAgentAndShowsNoOldFigureAsNew() {
    RepositoryAssessment hq =
        new Sample().download("10.1.0.5", State.ACTIVE, 1e6).lost(Sample.WEB_AGENT).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "web tier network hq: no answer from agent http://web01:9850 for 12 s:"
                    + " connection refused",
                "Start the agent on that host, or correct its address in the design."));
    assertThat(hq.activeDownloads()).isEmpty();
    assertThat(Sample.resource(hq, Resource.WEB_TIER_NETWORK).used()).isEmpty();
    assertThat(Sample.resource(hq, Resource.WEB_TIER_NETWORK).age())
        .contains(Duration.ofSeconds(12));
    assertThat(Sample.resource(hq, Resource.DISK_THROUGHPUT).verdict().word())
        .isEqualTo("adequate");
  }

  @Test
  void staysUnderProvisionedWithoutItsAgentAndNamesIt() {
    RepositoryAssessment hq =
        new Sample().required(Resource.DISK_THROUGHPUT, 500e6).lost(Sample.FILE_AGENT).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.UnderProvisioned(
                "disk throughput hq: needs 500 MB/s of 400 MB/s (declared); no answer from agent"
                    + " http://fs01:9850 for 12 s: connection refused",
                true));
  }

  @Test
  void namesTheAgentWhoseLossHidesAnotherResource() {
    RepositoryAssessment hq =
        new Sample().required(Resource.LINK, 20e6).lost(Sample.FILE_AGENT).assess();

    assertThat(hq.verdict().reason())
        .isEqualTo(
            "link wan: needs 160 Mbit/s of 94 Mbit/s (declared); no answer from agent"
                + " http://fs01:9850 for 12 s: connection refused");
  }

  @Test
  void waitsForAnAgentThatWasNeverAsked() {
    RepositoryAssessment hq = new Sample().waiting(Sample.FILE_AGENT).assess();

    assertThat(hq.verdict())
        .isEqualTo(
            new Verdict.Unknown(
                "disk space hq: agent http://fs01:9850 has not answered yet",
                "Wait for the first answer."));
  }

  @Test
  void countsDownloadsByTheLongestPrefixAndNotTheWebServersOwnReads() {
    RepositoryAssessment hq =
        new Sample()
            .download("10.1.0.5", State.ACTIVE, 1e6)
            .download("10.44.0.5", State.ACTIVE, 2e6)
            .download("10.44.0.6", State.STALLED, 0)
            .download("192.0.2.7", State.ACTIVE, 4e6)
            .download("10.1.0.6", State.ENDED, 8e6)
            .smb("10.1.9.9", 16e6)
            .smb("10.1.0.80", 32e6)
            .assess();

    assertThat(hq.activeDownloads()).hasValue(4);
    assertThat(hq.stalledDownloads()).hasValue(1);
    assertThat(hq.clientGroups())
        .containsExactly(
            use("office", 100, 1, 9e6), use("lyon", 50, 1, 2e6), use("readers", 5, 1, 16e6));
    assertThat(hq.otherClients()).isEqualTo(use("other", 0, 1, 4e6));
  }

  @Test
  void takesTheLinkSpeedOfTheHostWhereTheDesignIsSilent() {
    ResourceAssessment tier = Sample.resource(new Sample().assess(), Resource.WEB_TIER_NETWORK);

    assertThat(tier.capacity().orElseThrow().provenance()).isEqualTo(Provenance.NOMINAL);
    assertThat(tier.capacity().orElseThrow().value()).isEqualTo(0.94 * 125e6);
    assertThat(tier.verdict().onPaper()).isFalse();
  }

  @Test
  void seesAFullLinkWhileDownloadsWaitOnIt() {
    RepositoryAssessment hq =
        new Sample()
            .download("10.44.0.5", State.ACTIVE, 6e6)
            .download("10.44.0.6", State.ACTIVE, 5.5e6)
            .assess();

    assertThat(hq.saturated()).isTrue();
    assertThat(hq.verdict().word()).isEqualTo("adequate");
    assertThat(hq.verdict().reason())
        .isEqualTo(
            "link wan: saturated: the network link wan carries 92 Mbit/s of 100 Mbit/s while 2"
                + " downloads wait; needs 40 Mbit/s of 94 Mbit/s (declared); every necessary"
                + " resource holds");
    assertThat(Sample.resource(hq, Resource.LINK).verdict().reason())
        .startsWith(
            "saturated: the network link wan carries 92 Mbit/s of 100 Mbit/s while 2 downloads wait; ");
  }

  @Test
  void aLinkIsNotFullBelowItsLimitNorWhenNobodyWaits() {
    assertThat(new Sample().download("10.44.0.5", State.ACTIVE, 11e6).assess().saturated())
        .isFalse();
    assertThat(new Sample().download("10.44.0.5", State.ENDED, 12e6).assess().saturated())
        .isFalse();
    assertThat(new Sample().download("10.1.0.5", State.ACTIVE, 12e6).assess().saturated())
        .isFalse();
  }

  @Test
  void tellsALinkThatCarriesMoreThanItCan() {
    RepositoryAssessment hq = new Sample().download("10.44.0.5", State.ACTIVE, 15e6).assess();

    assertThat(Sample.resource(hq, Resource.LINK).verdict().reason())
        .contains("accelerated, or misdeclared");
  }

  @Test
  void seesAnOverwhelmedDiskOnlyWhileDownloadsWait() {
    Sample slow = new Sample().disk(Sample.disk(60e6, 900, 0.060, 0.97));
    assertThat(slow.assess().saturated()).isFalse();

    slow.download("10.1.0.5", State.ACTIVE, 1e6);
    assertThat(slow.assess().saturated()).as("it waits on its client").isFalse();

    RepositoryAssessment hq = slow.starving("10.1.0.6").assess();
    assertThat(hq.saturated()).isTrue();
    assertThat(hq.verdict().reason()).startsWith("saturated now (disk throughput hq); every");
    assertThat(Sample.resource(hq, Resource.DISK_THROUGHPUT).verdict().reason())
        .startsWith(
            "saturated: disk sda is busy 97 % of the time and takes 60 ms a read while 2 downloads wait");

    Sample quick = new Sample().disk(Sample.disk(60e6, 900, 0.004, 0.97));
    assertThat(quick.starving("10.1.0.5").assess().saturated()).isFalse();
  }

  @Test
  void seesADiskThatGivesAllItWasDeclaredToGive() {
    RepositoryAssessment hq =
        new Sample().disk(Sample.disk(390e6, 900, 0.004, 0.4)).starving("10.1.0.5").assess();

    assertThat(Sample.resource(hq, Resource.DISK_THROUGHPUT).saturated()).isTrue();
  }

  @Test
  void processorsAreTheLimitOnlyForDownloadsThatWaitOnThem() {
    Sample busy = new Sample().busyWebServer(0.95).download("10.1.0.5", State.ACTIVE, 1e6);
    assertThat(busy.assess().saturated()).isFalse();

    RepositoryAssessment hq = busy.starving("10.1.0.6").assess();
    assertThat(hq.saturated()).isTrue();
    assertThat(hq.verdict().reason()).startsWith("saturated now (cpu web01:9850); every");
  }

  @Test
  void seesAFullNetworkOfAHost() {
    RepositoryAssessment hq = new Sample().download("10.1.0.5", State.ACTIVE, 112e6).assess();

    assertThat(Sample.resource(hq, Resource.WEB_TIER_NETWORK).saturated()).isTrue();
    assertThat(Sample.resource(hq, Resource.FILE_SERVER_NETWORK).saturated()).isFalse();
  }

  @Test
  void countsAsSpaceForImagesOnlyWhatOthersDoNotHold() {
    ResourceAssessment space = Sample.resource(new Sample().assess(), Resource.DISK_SPACE);

    assertThat(space.capacity().orElseThrow().value()).isEqualTo(300e9 + 1007e6);
    assertThat(space.used()).isEqualTo(OptionalDouble.of(1007e6));
  }

  @Test
  void comparesTheFilesThatAreThereWithTheDesign() {
    RepositoryAssessment hq = new Sample().without("finance.ckm.index").assess();

    assertThat(hq.verdict().word()).isEqualTo("adequate");
    assertThat(hq.verdict().reason()).endsWith("; image file missing: finance.ckm.index");
    assertThat(hq.images())
        .extracting(ImageFileState::file, state -> state.state().word())
        .containsExactly(
            tuple("finance.ckm", "present"),
            tuple("finance.ckm.index", "missing"),
            tuple("old.ckm", "not-in-design"));
  }

  @Test
  void showsTheHighestMinuteSeenSoFar() {
    RepositoryAssessment first = new Sample().assess();
    HighWater marks = HighWater.NONE.raisedBy(List.of(first), Sample.NOW);
    RepositoryAssessment lower =
        new Sample().disk(Sample.disk(5e6, 10, 0.004, 0.1)).peaks(marks).assess();

    assertThat(Sample.resource(lower, Resource.DISK_THROUGHPUT).peak())
        .contains(new Peak(20e6, Sample.NOW, Sample.NOW));
    assertThat(marks.raisedBy(List.of(lower), Sample.NOW.plusSeconds(60))).isEqualTo(marks);
  }

  @Test
  void keepsTheTimeFromWhichAPeakHasBeenWatched() {
    ResourceKey key = new ResourceKey("hq", Resource.DISK_THROUGHPUT, "hq");
    HighWater old = new HighWater(Map.of(key, new Peak(1e6, Sample.NOW, Sample.NOW)));
    HighWater raised = old.raisedBy(List.of(new Sample().assess()), Sample.NOW.plusSeconds(60));

    assertThat(raised.of(key)).contains(new Peak(20e6, Sample.NOW.plusSeconds(60), Sample.NOW));
  }

  private static GroupUse use(String name, int clients, int active, double bytesPerSecond) {
    return new GroupUse(name, clients, OptionalInt.of(active), OptionalDouble.of(bytesPerSecond));
  }
}
