package dev.plimsoll.collector.web;

import dev.plimsoll.collector.design.RolloutKind;
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
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.DownloadSummary;
import dev.plimsoll.collector.store.LedgerEntry;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LedgerPosition;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.store.RequestFilter;
import dev.plimsoll.collector.store.StoredGap;
import dev.plimsoll.collector.store.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A ledger in memory in which everything that can be present or absent is. */
class ExampleLedger implements LedgerStore {
  static final Instant VERSION = Instant.parse("2026-11-22T06:00:00Z");

  private static final Instant NOW = ExampleFleet.NOW;
  private static final String AGENT = "https://fs-lyon:9850";
  private static final Claim CLAIM = new Claim("lyon", "finance-xp", Optional.of("lyon"));

  private final List<Download> downloads;

  private static final List<StoredRequest> REQUESTS =
      List.of(
          new StoredRequest(9, AGENT, new ClaimedRequest(Optional.of(CLAIM), ranged())),
          new StoredRequest(8, "http://lab:9850", new ClaimedRequest(Optional.empty(), bare())));

  ExampleLedger() {
    this(examples());
  }

  /**
   * With these downloads.
   *
   * @param downloads the newest first
   */
  ExampleLedger(List<Download> downloads) {
    this.downloads = downloads;
  }

  @Override
  public boolean isRenewed() {
    return false;
  }

  @Override
  public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
    return downloads.stream()
        .filter(download -> download.id() < before.orElse(Long.MAX_VALUE))
        .filter(download -> lets(filter, download))
        .limit(limit)
        .toList();
  }

  private static boolean lets(DownloadFilter filter, Download download) {
    return same(filter.repository(), Optional.of(download.key().repository()))
        && same(filter.image(), Optional.of(download.key().image()))
        && same(filter.client(), Optional.of(download.key().client()))
        && same(filter.version(), download.version())
        && same(filter.clientGroup(), download.clientGroup())
        && same(filter.state(), Optional.of(download.state()))
        && filter.since().filter(since -> download.lastAt().isBefore(since)).isEmpty();
  }

  private static <T> boolean same(Optional<T> wanted, Optional<T> has) {
    return wanted.isEmpty() || wanted.equals(has);
  }

  @Override
  public List<StoredRequest> requests(RequestFilter filter, OptionalLong before, int limit) {
    return REQUESTS.stream()
        .filter(kept -> kept.id() < before.orElse(Long.MAX_VALUE))
        .filter(kept -> same(filter.agent(), Optional.of(kept.agent())))
        .filter(kept -> same(filter.repository(), kept.request().claim().map(Claim::repository)))
        .filter(kept -> same(filter.image(), kept.request().claim().map(Claim::image)))
        .filter(kept -> same(filter.client(), Optional.of(kept.request().request().client())))
        .limit(limit)
        .toList();
  }

  @Override
  public List<DownloadSummary> summaries(String repository) {
    return repository.equals("lyon")
        ? List.of(
            summary(RolloutKind.UPDATE, Optional.of("lyon"), 6, 2, 500),
            summary(RolloutKind.INITIAL, Optional.of("lyon"), 2, 0, 500),
            summary(RolloutKind.INITIAL, Optional.empty(), 1, 0, 700),
            begun())
        : List.of();
  }

  @Override
  public Optional<LedgerPosition> position(String agent) {
    return agent.equals(AGENT)
        ? Optional.of(
            new LedgerPosition("c", NOW.minusSeconds(2), Optional.of(NOW.minusSeconds(4))))
        : Optional.empty();
  }

  @Override
  public List<LogRecord> logs() {
    return List.of(
        new LogRecord(
            AGENT,
            new LogTally(
                "http",
                "/var/log/a.log",
                Map.of("request", 12L, "time", 1L),
                3,
                4000,
                Optional.of(List.of("time: first in /var/log/a.log at byte 12")),
                Optional.of(
                    List.of("the log does not say how long requests took — add $request_time"))),
            2));
  }

  @Override
  public List<StoredGap> gaps(String agent, int limit) {
    return agent.equals(AGENT)
        ? List.of(
            new StoredGap(
                AGENT,
                new LogGap("http", "/var/log/a.log", "/var/log/a.log.1", 100, 5000, "deleted"),
                NOW.minusSeconds(90)))
        : List.of();
  }

  @Override
  public CompletableFuture<Boolean> take(LedgerEntry entry) {
    throw new UnsupportedOperationException("nobody writes what is only shown");
  }

  @Override
  public CompletableFuture<Void> settle(
      Duration quiet, Map<String, Set<String>> agents, UnaryOperator<Download> settle) {
    throw new UnsupportedOperationException("nobody writes what is only shown");
  }

  @Override
  public CompletableFuture<Void> prune(Instant now, LedgerLimits limits) {
    throw new UnsupportedOperationException("nobody writes what is only shown");
  }

  /** Downloads of which each has some of what can be present or absent. */
  static Download download(
      long id, String client, DownloadState state, Instant lastAt, FileCoverage... files) {
    boolean done = state == DownloadState.COMPLETED;
    boolean active = state == DownloadState.ACTIVE;
    boolean abandoned = state == DownloadState.ABANDONED;
    return new Download(
        id,
        new DownloadKey("lyon", "finance-xp", client),
        abandoned ? Optional.empty() : Optional.of(VERSION),
        done ? RolloutKind.UPDATE : RolloutKind.INITIAL,
        abandoned ? ClientBy.ACCOUNT : ClientBy.ADDRESS,
        "10.44.0.7",
        abandoned ? Optional.empty() : Optional.of("lyon"),
        state,
        done ? Optional.of(Completion.COVERED) : Optional.empty(),
        abandoned,
        active,
        active ? 3 : done ? 1 : 0,
        done ? 2 : 0,
        5000,
        40,
        6,
        state == DownloadState.FAILED ? OptionalInt.of(503) : OptionalInt.empty(),
        lastAt.minusSeconds(600),
        lastAt,
        done ? Optional.of(lastAt) : Optional.empty(),
        lastAt,
        List.of(files));
  }

  static FileCoverage file(String name, OptionalLong size, long covered) {
    return new FileCoverage(name, Optional.of(VERSION), size, Intervals.NONE.with(0, covered), 0);
  }

  private static List<Download> examples() {
    return List.of(
        download(
            4,
            "=cmd|'/c calc'!A1",
            DownloadState.FAILED,
            NOW.minusSeconds(10),
            file("finance.ckm", OptionalLong.of(1000), 400),
            file("finance.ckm.index", OptionalLong.of(20), 20)),
        download(
            3,
            "10.44.9.1",
            DownloadState.ACTIVE,
            NOW.minusSeconds(20),
            file("finance.ckm", OptionalLong.of(1000), 300)),
        download(
            2,
            "CONTOSO\\ann",
            DownloadState.ABANDONED,
            NOW.minusSeconds(7200),
            file("finance.ckm", OptionalLong.empty(), 300),
            file("finance.ckm.index", OptionalLong.of(20), 0)),
        download(
            1,
            "10.44.0.7",
            DownloadState.COMPLETED,
            NOW.minusSeconds(3600),
            file("finance.ckm", OptionalLong.of(1000), 0)));
  }

  private static DownloadSummary summary(
      RolloutKind kind, Optional<String> group, long covered, long inferred, double seconds) {
    return new DownloadSummary(
        "finance-xp",
        Optional.of(VERSION),
        kind,
        group,
        3,
        covered,
        inferred,
        2,
        1,
        4,
        900,
        90_000_000_000L,
        (covered + inferred) * 3_489_660_928L,
        5,
        1,
        NOW.minusSeconds(7200),
        NOW.minusSeconds(5),
        OptionalDouble.of(seconds),
        OptionalDouble.of(2 * seconds),
        Optional.of("pc-" + (long) seconds));
  }

  /** A version of which nobody is done. */
  private static DownloadSummary begun() {
    return new DownloadSummary(
        "old-xp",
        Optional.empty(),
        RolloutKind.INITIAL,
        Optional.of("gone"),
        1,
        0,
        0,
        0,
        0,
        0,
        1,
        10,
        0,
        0,
        0,
        NOW.minusSeconds(9000),
        NOW.minusSeconds(8000),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static LoggedRequest ranged() {
    return new LoggedRequest(
        "http",
        NOW.minusSeconds(10),
        OptionalLong.of(1_500_000_000),
        "pc-1",
        ClientBy.FORWARDED,
        "10.44.0.7",
        "GET",
        "/images/finance.ckm",
        Optional.of("/srv/images"),
        "finance.ckm",
        "Default",
        206,
        RequestOutcome.SENT,
        OptionalLong.of(100),
        OptionalLong.of(420),
        List.of(new ByteRange(0, 99), new ByteRange(-5, Long.MAX_VALUE)),
        OptionalLong.of(1000));
  }

  private static LoggedRequest bare() {
    return new LoggedRequest(
        "http",
        NOW.minusSeconds(20),
        OptionalLong.empty(),
        "10.9.0.1",
        ClientBy.ADDRESS,
        "10.9.0.1",
        "",
        "/images/other.ckm",
        Optional.empty(),
        "other.ckm",
        "",
        404,
        RequestOutcome.REFUSED,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        OptionalLong.empty());
  }
}
