package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.store.LedgerPosition;
import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.store.StoredGap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an agent's ledger was read, as the API says it.
 *
 * @param state {@code current}: read to its end within the last minute; {@code behind}: not; {@code
 *     unread}: never asked, or the agent has no access log
 * @param readAt when anything of it was last taken in
 * @param currentAt when it was last read to its end
 * @param ageSeconds since then
 * @param gaps how many parts of logs were lost before they were read
 * @param latestGaps the newest first
 */
public record ReadLedgerView(
    String agent,
    String state,
    Optional<Instant> readAt,
    Optional<Instant> currentAt,
    OptionalDouble ageSeconds,
    long gaps,
    List<GapView> latestGaps,
    List<LogView> logs) {
  private static final Duration CURRENT = Duration.ofMinutes(1);

  /** A part of a log that was lost, from its first byte to the end of what is known of. */
  public record GapView(
      String service, String log, String file, long from, long to, String reason, Instant toldAt) {}

  /**
   * What became of the lines of a log.
   *
   * @param log as the agent's configuration names it
   * @param lines by what they were
   * @param rejected where those of the latest lines stand that are no requests
   * @param lacks what the latest lines do not tell and should, with the remedy
   */
  public record LogView(
      String service,
      String log,
      Map<String, Long> lines,
      long otherRequests,
      long otherBytes,
      long gaps,
      Optional<List<String>> rejected,
      Optional<List<String>> lacks) {}

  /**
   * The view of what is stored of one agent.
   *
   * @param agent its address, without secrets
   * @param logs of this agent only
   */
  public static ReadLedgerView of(
      String agent,
      Optional<LedgerPosition> position,
      List<StoredGap> latest,
      List<LogRecord> logs,
      Instant now) {
    Optional<Instant> currentAt = position.flatMap(LedgerPosition::currentAt);
    Optional<Duration> age = currentAt.map(at -> Duration.between(at, now));
    return new ReadLedgerView(
        agent,
        position.isEmpty() ? "unread" : state(age),
        position.map(LedgerPosition::readAt),
        currentAt,
        age.stream().mapToDouble(span -> Math.max(0, Figures.seconds(span))).findFirst(),
        logs.stream().mapToLong(LogRecord::gaps).sum(),
        latest.stream().map(ReadLedgerView::gap).toList(),
        logs.stream().map(ReadLedgerView::log).toList());
  }

  private static String state(Optional<Duration> age) {
    return age.filter(span -> span.compareTo(CURRENT) <= 0).isPresent() ? "current" : "behind";
  }

  private static GapView gap(StoredGap stored) {
    LogGap gap = stored.gap();
    return new GapView(
        gap.service(), gap.log(), gap.file(), gap.from(), gap.to(), gap.reason(), stored.toldAt());
  }

  private static LogView log(LogRecord log) {
    return new LogView(
        log.total().service(),
        log.total().log(),
        log.total().lines(),
        log.total().otherRequests(),
        log.total().otherBytes(),
        log.gaps(),
        log.total().rejected(),
        log.total().lacks());
  }
}
