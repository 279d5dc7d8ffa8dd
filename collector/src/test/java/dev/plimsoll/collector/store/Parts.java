package dev.plimsoll.collector.store;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Assembly;
import dev.plimsoll.collector.ledger.Claim;
import dev.plimsoll.collector.ledger.ClaimedRequest;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.ledger.FileCoverage;
import dev.plimsoll.collector.ledger.Intervals;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parts of ledgers, put together in the simplest way: one download for each key. */
final class Parts {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Instant VERSION = Instant.parse("2026-11-20T08:00:00Z");
  static final long BYTES = 1000;

  private Parts() {}

  /** A part with one request of each of these clients. */
  static LedgerEntry entry(
      String agent, Optional<String> before, String cursor, Instant heardAt, String... clients) {
    List<ClaimedRequest> requests =
        List.of(clients).stream().map(client -> claimed("hq", client, heardAt)).toList();
    return entry(agent, before, part(cursor, requests), heardAt);
  }

  static LedgerEntry entry(
      String agent, Optional<String> before, LedgerPart part, Instant heardAt) {
    // What the design knows of a request travels in its site's name.
    List<ClaimedRequest> claimed =
        part.requests().stream().map(one -> claimed(one.site(), one)).toList();
    return new LedgerEntry(agent, before, part, new Simple(claimed, heardAt), heardAt);
  }

  static LedgerPart part(String cursor, List<ClaimedRequest> requests) {
    return part(cursor, false, requests, List.of(), List.of());
  }

  static LedgerPart part(
      String cursor,
      boolean more,
      List<ClaimedRequest> requests,
      List<LogGap> gaps,
      List<LogTally> logs) {
    return new LedgerPart(
        NOON,
        cursor,
        more,
        requests.stream().map(ClaimedRequest::request).toList(),
        List.of(),
        gaps,
        logs,
        List.of());
  }

  static String[] clients(int from, int to) {
    return IntStream.range(from, to).mapToObj(client -> "pc-" + client).toArray(String[]::new);
  }

  static ClaimedRequest claimed(String repository, String client, Instant endedAt) {
    return claimed(
        repository,
        new LoggedRequest(
            "http",
            endedAt,
            OptionalLong.of(2_000_000),
            client,
            ClientBy.ACCOUNT,
            "10.10.0.7",
            "GET",
            "/MEDVImages/finance-xp.ckm",
            Optional.of("/srv/images"),
            "finance-xp.ckm",
            repository,
            206,
            RequestOutcome.SENT,
            OptionalLong.of(BYTES),
            OptionalLong.empty(),
            List.of(),
            OptionalLong.empty()));
  }

  private static ClaimedRequest claimed(String repository, LoggedRequest request) {
    Claim claim = new Claim(repository, "finance-xp", Optional.of("head-office"));
    return new ClaimedRequest(Optional.of(claim), request);
  }

  /** A download of which nothing is known but whose it is. */
  static Download download(DownloadKey key, Instant heardAt) {
    return new Download(
        0,
        key,
        Optional.of(VERSION),
        RolloutKind.INITIAL,
        ClientBy.ACCOUNT,
        "10.10.0.7",
        Optional.of("head-office"),
        DownloadState.ACTIVE,
        Optional.empty(),
        false,
        false,
        0,
        0,
        0,
        0,
        0,
        OptionalInt.empty(),
        heardAt,
        heardAt,
        Optional.empty(),
        heardAt,
        List.of());
  }

  /** Adds each request's bytes to the download of its key. */
  record Simple(List<ClaimedRequest> requests, Instant heardAt) implements Assembly {
    @Override
    public Set<DownloadKey> keys() {
      return requests.stream().map(Simple::key).collect(Collectors.toSet());
    }

    @Override
    public List<Download> apply(Collection<Download> known) {
      Map<DownloadKey, Download> changed = new LinkedHashMap<>();
      known.forEach(one -> changed.put(one.key(), one));
      for (ClaimedRequest one : requests) {
        DownloadKey key = key(one);
        Download before = changed.getOrDefault(key, download(key, heardAt));
        changed.put(key, more(before, one.request()));
      }
      return List.copyOf(changed.values());
    }

    private static DownloadKey key(ClaimedRequest one) {
      Claim claim = one.claim().orElseThrow();
      return new DownloadKey(claim.repository(), claim.image(), one.request().client());
    }

    private Download more(Download before, LoggedRequest request) {
      long bytes = before.bytes() + request.bytes().orElse(0);
      return Downloads.of(before)
          .heard(heardAt)
          .last(request.endedAt())
          .counts(bytes, before.requests() + 1)
          .files(
              List.of(
                  new FileCoverage(
                      request.file(),
                      Optional.of(VERSION),
                      OptionalLong.of(1 << 20),
                      Intervals.of(0, Math.min(bytes, 1 << 20)),
                      0)))
          .make();
    }
  }
}
