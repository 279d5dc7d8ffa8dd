package dev.plimsoll.collector.store;

import static dev.plimsoll.collector.store.Parts.NOON;
import static dev.plimsoll.collector.store.Parts.VERSION;
import static dev.plimsoll.collector.store.Parts.claimed;
import static dev.plimsoll.collector.store.Parts.clients;
import static dev.plimsoll.collector.store.Parts.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Assembly;
import dev.plimsoll.collector.ledger.Claim;
import dev.plimsoll.collector.ledger.ClaimedRequest;
import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.ledger.FileCoverage;
import dev.plimsoll.collector.ledger.Intervals;
import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of store must do with the ledgers. */
abstract class LedgerStoreContract {
  static final Duration RETENTION = Duration.ofHours(24);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final String LOG = "D:\\logs";
  private static final String AGENT = "https://iis01:9850";
  private static final Optional<String> FIRST = Optional.empty();
  private static final Duration SOON = Duration.ofSeconds(20);

  private Store store;

  /** Opens the store of this test; opened again it finds what was there. */
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  final LedgerStore ledger() {
    return store.ledger();
  }

  final Store store() {
    return store;
  }

  final void restart() {
    store.close();
    store = open();
  }

  @Test
  void knowsNothingOfALedgerThatWasNeverRead() {
    assertThat(ledger().position(AGENT)).isEmpty();
    assertThat(ledger().downloads(DownloadFilter.ALL, OptionalLong.empty(), 10)).isEmpty();
    assertThat(ledger().summaries("hq")).isEmpty();
    assertThat(ledger().requests(RequestFilter.ALL, OptionalLong.empty(), 10)).isEmpty();
    assertThat(ledger().logs()).isEmpty();
    assertThat(ledger().gaps(AGENT, 10)).isEmpty();
  }

  @Test
  void movesTheCursorWithEachPartAndRemembersWhenItWasAtTheEnd() {
    take(new LedgerEntry(AGENT, FIRST, more("1"), nothing(), NOON));
    assertThat(ledger().position(AGENT)).contains(new LedgerPosition("1", NOON, Optional.empty()));

    take(entry(AGENT, Optional.of("1"), "2", NOON.plusSeconds(5)));
    take(new LedgerEntry(AGENT, Optional.of("2"), more("3"), nothing(), NOON.plusSeconds(9)));
    restart();

    assertThat(ledger().position(AGENT))
        .contains(new LedgerPosition("3", NOON.plusSeconds(9), Optional.of(NOON.plusSeconds(5))));
  }

  @Test
  void takesOneOfTwoPartsThatWereReadFromTheSameCursor() {
    LedgerEntry first = entry(AGENT, FIRST, "1", NOON, "pc-1", "pc-2");
    assertThat(ledger().take(first)).succeedsWithin(SOON).isEqualTo(true);
    assertThat(ledger().take(first)).succeedsWithin(SOON).isEqualTo(false);
    LedgerEntry next = entry(AGENT, Optional.of("1"), "2", NOON, "pc-1");
    assertThat(ledger().take(next)).succeedsWithin(SOON).isEqualTo(true);
    assertThat(ledger().take(next)).succeedsWithin(SOON).isEqualTo(false);

    assertThat(counts()).containsExactlyInAnyOrder("pc-1 2 2000", "pc-2 1 1000");
    assertThat(requests(RequestFilter.ALL)).hasSize(3);
    assertThat(ledger().position(AGENT).orElseThrow().cursor()).isEqualTo("2");
  }

  @Test
  void takesNothingOfAPartThatCannotBePutTogether() {
    take(entry(AGENT, FIRST, "1", NOON, "pc-1"));
    LedgerPart part =
        Parts.part(
            "2", false, List.of(claimed("hq", "pc-1", NOON)), List.of(gap(7)), List.of(tally(3)));
    CompletableFuture<Boolean> taken =
        ledger().take(new LedgerEntry(AGENT, Optional.of("1"), part, failing(part), NOON));

    assertThat(taken)
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(StoreException.class)
        .withMessageContaining("this cannot be put together");

    assertThat(store.status().lastFailure().orElseThrow()).contains("cannot be put together");
    assertThat(counts()).containsExactly("pc-1 1 1000");
    assertThat(requests(RequestFilter.ALL)).hasSize(1);
    assertThat(ledger().gaps(AGENT, 10)).isEmpty();
    assertThat(ledger().logs()).isEmpty();
    assertThat(ledger().position(AGENT).orElseThrow().cursor()).isEqualTo("1");
    take(entry(AGENT, Optional.of("1"), "2", NOON, "pc-1"));
    assertThat(store.status().lastFailure()).isEmpty();
  }

  @Test
  void refusesToChangeADownloadThatIsNotThere() {
    Download missing =
        withId(77, Parts.download(new DownloadKey("hq", "finance-xp", "pc-1"), NOON));
    LedgerEntry entry =
        new LedgerEntry(AGENT, FIRST, Parts.part("1", List.of()), giving(missing), NOON);

    assertThat(ledger().take(entry)).failsWithin(SOON);

    assertThat(ledger().position(AGENT)).isEmpty();
  }

  @Test
  void addsToThousandsOfDownloadsThatItKnows() {
    take(entry(AGENT, FIRST, "1", NOON, clients(0, 3000)));
    take(entry("https://iis02:9850", FIRST, "1", NOON, clients(1000, 3500)));

    List<Download> all = all();

    assertThat(all).hasSize(3500);
    assertThat(all.stream().filter(one -> one.requests() == 2)).hasSize(2000);
    assertThat(all.stream().mapToLong(Download::bytes).sum()).isEqualTo(5500 * Parts.BYTES);
    assertThat(requests(RequestFilter.ALL)).hasSize(5500);
  }

  @Test
  void givesDownloadsBackAsTheyWere() {
    DownloadKey key = new DownloadKey("hq", "finance-xp", "CONTOSO\\jo's \u00fc\u4e16\ud83d\ude00");
    Download full =
        new Download(
            0,
            key,
            Optional.of(VERSION),
            RolloutKind.UPDATE,
            ClientBy.FORWARDED,
            "fe80::1",
            Optional.of("lyon"),
            DownloadState.COMPLETED,
            Optional.of(Completion.INFERRED),
            true,
            true,
            3,
            2,
            1L << 45,
            501,
            4,
            OptionalInt.of(503),
            NOON.minusMillis(1),
            NOON.plusMillis(1),
            Optional.of(NOON),
            NOON.plusMillis(2),
            List.of(
                new FileCoverage(
                    "finance-xp.ckm",
                    Optional.of(VERSION),
                    OptionalLong.of(1L << 40),
                    Intervals.of(0, 10, 20, 1L << 40),
                    5)));
    Download bare = withVersion(Optional.empty(), Parts.download(key, NOON));

    take(new LedgerEntry(AGENT, FIRST, Parts.part("1", List.of()), giving(full, bare), NOON));
    restart();

    assertThat(all())
        .usingElementComparator(Comparator.comparing(one -> withId(0, one).toString()))
        .containsExactlyInAnyOrder(full, bare);
    assertThat(all().stream().map(Download::id)).doesNotHaveDuplicates().allMatch(id -> id > 0);
  }

  @Test
  void givesRequestsBackAsTheyWere() {
    LoggedRequest full =
        new LoggedRequest(
            "http",
            NOON.plusMillis(1),
            OptionalLong.of(123_456_789_012L),
            "CONTOSO\\jo",
            ClientBy.FIELD,
            "10.44.0.9",
            "GET",
            "/MEDVImages/Finance%20XP.ckm",
            Optional.of("D:\\MEDVImages"),
            "Finance XP.ckm",
            "2",
            206,
            RequestOutcome.ABORTED,
            OptionalLong.of(1L << 40),
            OptionalLong.of((1L << 40) + 300),
            List.of(ByteRange.parse("0-99"), ByteRange.parse("100-"), ByteRange.parse("-7")),
            OptionalLong.of(1L << 41));
    LoggedRequest bare =
        new LoggedRequest(
            "http",
            NOON,
            OptionalLong.empty(),
            "-",
            ClientBy.ADDRESS,
            "-",
            "HEAD",
            "/",
            Optional.empty(),
            "x",
            "",
            404,
            RequestOutcome.REFUSED,
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            OptionalLong.empty());
    ClaimedRequest claimed =
        new ClaimedRequest(Optional.of(new Claim("hq", "finance-xp", Optional.empty())), full);
    ClaimedRequest unclaimed = new ClaimedRequest(Optional.empty(), bare);

    take(
        new LedgerEntry(
            AGENT, FIRST, Parts.part("1", List.of()), asking(claimed, unclaimed), NOON));
    restart();

    List<StoredRequest> found = requests(RequestFilter.ALL);
    assertThat(found).extracting(StoredRequest::request).containsExactly(unclaimed, claimed);
    assertThat(found).extracting(StoredRequest::agent).containsOnly(AGENT);
    assertThat(found.get(0).id()).isGreaterThan(found.get(1).id());
  }

  @Test
  void oddNamesInALogDoNotStopTheLedger() {
    String[] odd = {"zero\0zero", "x".repeat(100_000), "x".repeat(99_999) + "y", "\ud800", ""};

    take(entry(AGENT, FIRST, "1", NOON, odd));
    take(entry(AGENT, Optional.of("1"), "2", NOON, odd));

    List<Download> all = all();
    assertThat(all).hasSize(odd.length).allMatch(one -> one.requests() == 2);
    DownloadFilter filter = filter(Optional.empty(), Optional.of(odd[1]), Optional.empty());
    assertThat(ledger().downloads(filter, OptionalLong.empty(), 10)).hasSize(1);
  }

  @Test
  void listsTheNewestDownloadsFirstPageByPage() {
    take(entry(AGENT, FIRST, "1", NOON, clients(0, 25)));
    List<Long> ids = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    List<Download> page = ledger().downloads(DownloadFilter.ALL, before, 10);
    while (!page.isEmpty()) {
      page.forEach(one -> ids.add(one.id()));
      before = OptionalLong.of(page.get(page.size() - 1).id());
      page = ledger().downloads(DownloadFilter.ALL, before, 10);
    }

    assertThat(ids)
        .hasSize(25)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void filtersDownloadsByAnythingThatIsGiven() {
    Instant other = VERSION.plusMillis(1);
    take(
        new LedgerEntry(
            AGENT,
            FIRST,
            Parts.part("1", List.of()),
            giving(
                sample("hq", "a", Optional.of("lyon"), DownloadState.ACTIVE, VERSION, 0),
                sample("hq", "b", Optional.of("lyon"), DownloadState.FAILED, VERSION, 1),
                sample("hq", "c", Optional.empty(), DownloadState.FAILED, other, 2),
                sample("lyon", "a", Optional.of("lyon"), DownloadState.ACTIVE, other, 3)),
            NOON));

    assertThat(named(filter(Optional.of("hq"), Optional.empty(), Optional.empty())))
        .containsExactly("c", "b", "a");
    assertThat(named(filter(Optional.empty(), Optional.of("a"), Optional.empty()))).hasSize(2);
    assertThat(named(filter(Optional.empty(), Optional.empty(), Optional.of(DownloadState.FAILED))))
        .containsExactly("c", "b");
    assertThat(named(with(Optional.empty(), Optional.of("lyon"), Optional.empty()))).hasSize(3);
    assertThat(named(with(Optional.of(other), Optional.empty(), Optional.empty())))
        .containsExactly("a", "c");
    assertThat(named(with(Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(2)))))
        .containsExactly("a", "c");
    assertThat(
            named(
                new DownloadFilter(
                    Optional.of("hq"),
                    Optional.of("finance-xp"),
                    Optional.of(VERSION),
                    Optional.of("b"),
                    Optional.of("lyon"),
                    Optional.of(DownloadState.FAILED),
                    Optional.of(NOON))))
        .containsExactly("b");
  }

  @Test
  void filtersRequestsByAnythingThatIsGiven() {
    take(entry(AGENT, FIRST, "1", NOON, "a", "b"));
    ClaimedRequest elsewhere = claimed("lyon", "a", NOON);
    take(entry("https://lyon:9850", FIRST, Parts.part("1", List.of(elsewhere)), NOON));

    assertThat(requests(new RequestFilter(Optional.of(AGENT), none(), none(), none()))).hasSize(2);
    assertThat(requests(new RequestFilter(none(), Optional.of("lyon"), none(), none())))
        .extracting(StoredRequest::agent)
        .containsExactly("https://lyon:9850");
    assertThat(requests(new RequestFilter(none(), none(), Optional.of("finance-xp"), none())))
        .hasSize(3);
    assertThat(requests(new RequestFilter(none(), none(), none(), Optional.of("a")))).hasSize(2);
    List<StoredRequest> newest = ledger().requests(RequestFilter.ALL, OptionalLong.empty(), 1);
    assertThat(ledger().requests(RequestFilter.ALL, OptionalLong.of(newest.get(0).id()), 10))
        .hasSize(2);
  }

  @Test
  void sumsDownloadsUp() {
    Instant newer = VERSION.plusSeconds(60);
    Optional<String> group = Optional.of("lyon");
    take(
        new LedgerEntry(
            AGENT,
            FIRST,
            Parts.part("1", List.of()),
            giving(
                done("slow", Completion.COVERED, newer, 100, 0),
                done("slower", Completion.INFERRED, newer, 1500, 2),
                sample("hq", "active", group, DownloadState.ACTIVE, newer, 0),
                sample("hq", "failed", group, DownloadState.FAILED, newer, 1),
                sample("hq", "gone", group, DownloadState.ABANDONED, newer, 2000),
                sample("hq", "old", Optional.empty(), DownloadState.ACTIVE, VERSION, 7),
                sample("lyon", "elsewhere", group, DownloadState.ACTIVE, newer, 0)),
            NOON));

    assertThat(ledger().summaries("hq"))
        .containsExactly(
            new DownloadSummary(
                "finance-xp",
                Optional.of(newer),
                RolloutKind.UPDATE,
                group,
                1,
                1,
                1,
                1,
                1,
                2,
                25,
                50,
                20,
                0,
                0,
                NOON,
                NOON.plusSeconds(2000),
                OptionalDouble.of(800),
                OptionalDouble.of(1500),
                Optional.of("slower")),
            new DownloadSummary(
                "finance-xp",
                Optional.of(VERSION),
                RolloutKind.UPDATE,
                Optional.empty(),
                1,
                0,
                0,
                0,
                0,
                0,
                5,
                10,
                0,
                0,
                0,
                NOON,
                NOON.plusSeconds(7),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty()));
  }

  @Test
  void addsUpWhatBecameOfTheLinesOfALog() {
    List<LogTally> both = List.of(tally(3), tally(4));
    take(taking(FIRST, "1", List.of(gap(1)), both));
    LogTally quiet =
        new LogTally("http", LOG, Map.of("blank", 1L), 1, 2, Optional.empty(), Optional.empty());
    take(taking(Optional.of("1"), "2", List.of(gap(2), gap(3)), List.of(quiet)));
    restart();

    assertThat(ledger().logs())
        .containsExactly(
            new LogRecord(
                AGENT,
                new LogTally(
                    "http",
                    LOG,
                    Map.of("request", 7L, "blank", 1L),
                    3,
                    202,
                    Optional.of(List.of("line 4 of \"ex.log\"")),
                    Optional.of(List.of("sc-bytes: select it"))),
                3));
    assertThat(ledger().gaps(AGENT, 2))
        .containsExactly(new StoredGap(AGENT, gap(3), NOON), new StoredGap(AGENT, gap(2), NOON));
    assertThat(ledger().gaps("https://other:9850", 2)).isEmpty();
  }

  @Test
  void forgetsWhatALogLackedOnceItsLinesTellIt() {
    take(taking(FIRST, "1", List.of(), List.of(tally(3))));
    LogTally mended =
        new LogTally(
            "http",
            LOG,
            Map.of("request", 1L),
            0,
            0,
            Optional.of(List.of()),
            Optional.of(List.of()));
    take(taking(Optional.of("1"), "2", List.of(), List.of(mended)));

    assertThat(totals())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.rejected()).hasValue(List.of());
              assertThat(log.lacks()).hasValue(List.of());
              assertThat(log.lines()).isEqualTo(Map.of("request", 4L));
            });
    take(taking(Optional.of("2"), "3", List.of(), List.of(tally(5))));
    assertThat(totals())
        .singleElement()
        .satisfies(log -> assertThat(log.lacks()).hasValue(List.of("sc-bytes: select it")));
  }

  @Test
  void keepsTheLogsOfAServiceApart() {
    LogTally other = logged("D:\\other", 2, Optional.of(List.of()));
    take(taking(FIRST, "1", List.of(gap(1)), List.of(tally(3), other)));
    take(taking(Optional.of("1"), "2", List.of(), List.of(tally(1), other)));

    assertThat(ledger().logs())
        .extracting(
            record -> record.total().log(),
            record -> record.total().lines().get("request"),
            record -> record.total().lacks(),
            LogRecord::gaps)
        .containsExactly(
            tuple(LOG, 4L, Optional.of(List.of("sc-bytes: select it")), 1L),
            tuple("D:\\other", 4L, Optional.of(List.of()), 0L));
  }

  /** A warning about a log that was given up would never go away. */
  @Test
  void forgetsWhatALogLackedThatTheAgentDoesNotReadAnyMore() {
    take(taking(FIRST, "1", List.of(), List.of(tally(3))));
    take(new LedgerEntry("https://iis02:9850", FIRST, logsOf(tally(4)), nothing(), NOON));
    LogTally other = logged("D:\\other", 2, Optional.of(List.of("Range: add it")));
    take(taking(Optional.of("1"), "2", List.of(), List.of(other)));

    assertThat(ledger().logs())
        .extracting(
            LogRecord::agent,
            record -> record.total().log(),
            record -> record.total().rejected().isPresent(),
            record -> record.total().lacks(),
            record -> record.total().lines().get("request"))
        .containsExactlyInAnyOrder(
            tuple(AGENT, LOG, false, Optional.empty(), 3L),
            tuple(AGENT, "D:\\other", true, Optional.of(List.of("Range: add it")), 2L),
            tuple(
                "https://iis02:9850", LOG, true, Optional.of(List.of("sc-bytes: select it")), 4L));
  }

  /** More than a database has numbers for, or keys: it must not stop the ledger. */
  @Test
  void takesWhateverAnAgentSaysOfItsLogs() {
    String log = "/x".repeat(30_000) + "\0\uD800";
    LogTally odd =
        new LogTally(
            "http",
            log,
            Map.of("request", Long.MAX_VALUE),
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Optional.of(List.of("\0\uD800")),
            Optional.of(List.of("\0\uD800")));
    LogGap gap = new LogGap("http", log, log, 0, 1, "deleted");
    take(taking(FIRST, "1", List.of(gap), List.of(odd)));
    take(taking(Optional.of("1"), "2", List.of(gap), List.of(odd)));

    assertThat(ledger().logs())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.gaps()).isEqualTo(2);
              assertThat(record.total().otherRequests()).isEqualTo(Long.MAX_VALUE);
              assertThat(record.total().otherBytes()).isEqualTo(Long.MAX_VALUE);
              assertThat(record.total().lines()).isEqualTo(Map.of("request", Long.MAX_VALUE));
              assertThat(record.total().lacks()).isPresent();
            });
  }

  @Test
  void settlesWhatWasQuietWhileEveryLedgerWasRead() {
    Instant later = NOON.plusSeconds(3600);
    take(entry(AGENT, FIRST, "1", NOON, "quiet-1", "quiet-2"));
    take(entry(AGENT, Optional.of("1"), "2", later, "lively"));

    settle(
        HALF_AN_HOUR,
        Map.of("hq", Set.of(AGENT), "lyon", Set.of()),
        LedgerStoreContract::abandoned);

    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ABANDONED))))
        .containsExactly("quiet-2", "quiet-1");
    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ACTIVE))))
        .containsExactly("lively");
  }

  @Test
  void settlesNothingWhereALedgerWasNotReadSince() {
    Instant later = NOON.plusSeconds(3600);
    String other = "https://iis02:9850";
    take(entry(AGENT, FIRST, "1", NOON, "quiet"));
    take(entry(AGENT, Optional.of("1"), "2", later));
    settle(HALF_AN_HOUR, Map.of("hq", Set.of(AGENT, other)), LedgerStoreContract::abandoned);
    take(new LedgerEntry(other, FIRST, more("1"), nothing(), later));
    settle(HALF_AN_HOUR, Map.of("hq", Set.of(AGENT, other)), LedgerStoreContract::abandoned);
    settle(HALF_AN_HOUR, Map.of("lyon", Set.of(AGENT)), LedgerStoreContract::abandoned);

    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ACTIVE)))).hasSize(1);

    take(entry(other, Optional.of("1"), "2", later));
    settle(HALF_AN_HOUR, Map.of("hq", Set.of(AGENT, other)), LedgerStoreContract::abandoned);
    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ACTIVE)))).isEmpty();
  }

  @Test
  void countsTheTimeThatALedgerWasAwayAsNoQuiet() {
    String other = "https://iis02:9850";
    take(entry(AGENT, FIRST, "1", NOON, "quiet"));
    take(entry(AGENT, Optional.of("1"), "2", NOON.plusSeconds(60)));
    // This agent cannot be reached any more; others can.
    take(entry(other, FIRST, "1", NOON.plusSeconds(1850)));

    settle(HALF_AN_HOUR, Map.of("hq", Set.of(AGENT)), LedgerStoreContract::abandoned);

    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ACTIVE)))).hasSize(1);
  }

  @Test
  void settlesManyPieceByPieceAndLeavesAloneWhatIsNotToChange() {
    take(entry(AGENT, FIRST, "1", NOON, clients(0, 1200)));
    take(entry(AGENT, Optional.of("1"), "2", NOON.plusSeconds(3600)));

    settle(
        HALF_AN_HOUR,
        Map.of("hq", Set.of(AGENT)),
        one -> one.key().client().endsWith("7") ? one : abandoned(one));

    assertThat(named(filter(none(), none(), Optional.of(DownloadState.ACTIVE)))).hasSize(120);
  }

  @Test
  void forgetsWhatIsOlderThanTheLimits() {
    Instant later = NOON.plus(Duration.ofDays(3));
    take(taking(FIRST, "1", List.of(gap(1)), List.of()));
    take(entry(AGENT, Optional.of("1"), "2", NOON, clients(0, 4100)));
    take(entry(AGENT, Optional.of("2"), "3", later, "lively"));

    prune(
        later,
        new LedgerLimits(Duration.ofDays(2), 9999, Duration.ofDays(4), 9999, Optional.empty()));
    assertThat(requests(RequestFilter.ALL)).hasSize(1);
    assertThat(all()).hasSize(4101);
    assertThat(ledger().gaps(AGENT, 9)).hasSize(1);

    prune(
        later,
        new LedgerLimits(Duration.ofDays(2), 9999, Duration.ofDays(2), 9999, Optional.empty()));
    assertThat(named(DownloadFilter.ALL)).containsExactly("lively");
    assertThat(ledger().gaps(AGENT, 9)).isEmpty();
    assertThat(ledger().position(AGENT).orElseThrow().cursor()).isEqualTo("3");
  }

  @Test
  void forgetsTheOldestOfWhatIsTooMuch() {
    take(entry(AGENT, FIRST, "1", NOON, clients(0, 2500)));
    take(entry(AGENT, Optional.of("1"), "2", NOON.plusSeconds(5), clients(2499, 2502)));
    Duration year = Duration.ofDays(365);

    prune(NOON.plusSeconds(9), new LedgerLimits(year, 5, year, 3, Optional.empty()));

    assertThat(named(DownloadFilter.ALL)).containsExactly("pc-2501", "pc-2500", "pc-2499");
    assertThat(requests(RequestFilter.ALL))
        .extracting(one -> one.request().request().client())
        .containsExactly("pc-2501", "pc-2500", "pc-2499", "pc-2499", "pc-2498");
  }

  @Test
  void forgetsNamesAndAddressesOfClientsThatWereNotHeardOf() {
    Instant later = NOON.plus(Duration.ofDays(3));
    take(entry(AGENT, FIRST, "1", NOON, "quiet", "back"));
    take(entry(AGENT, Optional.of("1"), "2", later, "back"));
    Duration year = Duration.ofDays(365);
    LedgerLimits limits = new LedgerLimits(year, 99, year, 99, Optional.of(Duration.ofDays(1)));

    prune(later, limits);
    prune(later, limits);

    Download forgotten =
        all().stream().filter(one -> !one.key().client().equals("back")).findFirst().orElseThrow();
    assertThat(forgotten.key().client()).isEqualTo("forgotten-" + forgotten.id());
    assertThat(forgotten.address()).isEmpty();
    assertThat(forgotten.bytes()).isEqualTo(Parts.BYTES);
    assertThat(named(DownloadFilter.ALL)).hasSize(2).contains("back");
    assertThat(requests(RequestFilter.ALL)).hasSize(1);
    take(entry(AGENT, Optional.of("2"), "3", later, "quiet"));
    assertThat(all()).hasSize(3);
  }

  @Test
  void readsWhileAPartIsTakenIn() throws Exception {
    take(entry(AGENT, FIRST, "1", NOON, "pc-1"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    LedgerPart part = Parts.part("2", List.of(claimed("hq", "pc-1", NOON)));
    Assembly waiting = waiting(part, begun, read);

    CompletableFuture<Boolean> taken =
        ledger().take(new LedgerEntry(AGENT, Optional.of("1"), part, waiting, NOON));
    begun.await();
    long started = System.nanoTime();
    List<String> seen = counts();
    List<DownloadSummary> summaries = ledger().summaries("hq");
    long took = System.nanoTime() - started;
    read.countDown();

    assertThat(taken).succeedsWithin(SOON);
    assertThat(seen).containsExactly("pc-1 1 1000");
    assertThat(summaries).hasSize(1);
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(2));
    assertThat(counts()).containsExactly("pc-1 2 2000");
  }

  final void take(LedgerEntry entry) {
    assertThat(ledger().take(entry)).succeedsWithin(SOON).isEqualTo(true);
  }

  /** Client, requests and bytes of each download. */
  final List<String> counts() {
    return all().stream()
        .map(one -> one.key().client() + " " + one.requests() + " " + one.bytes())
        .toList();
  }

  final List<Download> all() {
    return ledger().downloads(DownloadFilter.ALL, OptionalLong.empty(), 100_000);
  }

  private void settle(
      Duration quiet, Map<String, Set<String>> agents, UnaryOperator<Download> settle) {
    assertThat(ledger().settle(quiet, agents, settle)).succeedsWithin(SOON);
  }

  private void prune(Instant now, LedgerLimits limits) {
    assertThat(ledger().prune(now, limits)).succeedsWithin(SOON);
  }

  private List<StoredRequest> requests(RequestFilter filter) {
    return ledger().requests(filter, OptionalLong.empty(), 100_000);
  }

  private List<String> named(DownloadFilter filter) {
    return ledger().downloads(filter, OptionalLong.empty(), 100_000).stream()
        .map(one -> one.key().client())
        .toList();
  }

  private static Download abandoned(Download one) {
    return Downloads.of(one).state(DownloadState.ABANDONED).make();
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static DownloadFilter filter(
      Optional<String> repository, Optional<String> client, Optional<DownloadState> state) {
    return new DownloadFilter(repository, none(), none(), client, none(), state, none());
  }

  private static DownloadFilter with(
      Optional<Instant> version, Optional<String> group, Optional<Instant> since) {
    return new DownloadFilter(none(), none(), version, none(), group, none(), since);
  }

  private static LedgerPart more(String cursor) {
    return Parts.part(cursor, true, List.of(), List.of(), List.of());
  }

  private static LedgerEntry taking(
      Optional<String> before, String cursor, List<LogGap> gaps, List<LogTally> logs) {
    LedgerPart part = Parts.part(cursor, false, List.of(), gaps, logs);
    return new LedgerEntry(AGENT, before, part, nothing(), NOON);
  }

  private static LogGap gap(long from) {
    return new LogGap("http", LOG, "D:\\logs\\ex.log", from, 1L << 40, "deleted");
  }

  private static LogTally tally(long lines) {
    return logged(LOG, lines, Optional.of(List.of("sc-bytes: select it")));
  }

  private static LogTally logged(String log, long lines, Optional<List<String>> lacks) {
    return new LogTally(
        "http",
        log,
        Map.of("request", lines),
        1,
        100,
        Optional.of(List.of("line " + lines + " of \"ex.log\"")),
        lacks);
  }

  private static LedgerPart logsOf(LogTally... logs) {
    return Parts.part("1", false, List.of(), List.of(), List.of(logs));
  }

  private List<LogTally> totals() {
    return ledger().logs().stream().map(LogRecord::total).toList();
  }

  private static Download sample(
      String repository,
      String client,
      Optional<String> group,
      DownloadState state,
      Instant version,
      int seconds) {
    return Downloads.of(Parts.download(new DownloadKey(repository, "finance-xp", client), NOON))
        .of(Optional.of(version), RolloutKind.UPDATE, group)
        .state(state)
        .counts(10, 5)
        .last(NOON.plusSeconds(seconds))
        .make();
  }

  private static Download done(
      String client, Completion how, Instant version, int seconds, long repeats) {
    return Downloads.of(sample("hq", client, Optional.of("lyon"), DownloadState.ACTIVE, version, 0))
        .completed(how, NOON, NOON.plusSeconds(seconds), repeats)
        .make();
  }

  private static Download withId(long id, Download one) {
    return new Download(
        id,
        one.key(),
        one.version(),
        one.kind(),
        one.clientBy(),
        one.address(),
        one.clientGroup(),
        one.state(),
        one.completion(),
        one.estimated(),
        one.shared(),
        one.completions(),
        one.repeats(),
        one.bytes(),
        one.requests(),
        one.aborted(),
        one.failedStatus(),
        one.startedAt(),
        one.lastAt(),
        one.finishedAt(),
        one.heardAt(),
        one.files());
  }

  private static Download withVersion(Optional<Instant> version, Download one) {
    return Downloads.of(one).of(version, one.kind(), one.clientGroup()).make();
  }

  private static Assembly nothing() {
    return new Given(List.of(), Set.of(), known -> List.of());
  }

  private static Assembly asking(ClaimedRequest... requests) {
    return new Given(List.of(requests), Set.of(), known -> List.of());
  }

  private static Assembly giving(Download... downloads) {
    return new Given(List.of(), Set.of(), known -> List.of(downloads));
  }

  private static Assembly failing(LedgerPart part) {
    Assembly simple = entry(AGENT, FIRST, part, NOON).assembly();
    return new Given(
        simple.requests(),
        simple.keys(),
        known -> {
          throw new IllegalStateException("this cannot be put together");
        });
  }

  private static Assembly waiting(LedgerPart part, CountDownLatch begun, CountDownLatch read) {
    Assembly simple = entry(AGENT, FIRST, part, NOON).assembly();
    return new Given(
        simple.requests(),
        simple.keys(),
        known -> {
          begun.countDown();
          try {
            read.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return simple.apply(known);
        });
  }

  private record Given(
      List<ClaimedRequest> requests,
      Set<DownloadKey> keys,
      Function<Collection<Download>, List<Download>> answer)
      implements Assembly {
    @Override
    public List<Download> apply(Collection<Download> known) {
      return answer.apply(known);
    }
  }
}
