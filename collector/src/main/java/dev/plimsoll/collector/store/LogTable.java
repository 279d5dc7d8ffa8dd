package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements about what became of each log. */
final class LogTable {
  private static final String ADD =
      """
      INSERT INTO log (agent, service, log, other_requests, other_bytes, rejected, lacks, gaps)
      VALUES (:agent, :service, :log, :requests, :bytes, :rejected, :lacks, :gaps)
      ON CONFLICT (agent, service, log) DO UPDATE SET
        other_requests = %s,
        other_bytes = %s,
        rejected = COALESCE(excluded.rejected, log.rejected),
        lacks = COALESCE(excluded.lacks, log.lacks),
        gaps = log.gaps + excluded.gaps"""
          .formatted(sum("log", "other_requests"), sum("log", "other_bytes"));

  private static final String TOLD =
      """
      SELECT agent, service, log FROM log
      WHERE agent = :agent AND (rejected IS NOT NULL OR lacks IS NOT NULL)""";

  private static final String FORGET_TOLD =
      """
      UPDATE log SET rejected = NULL, lacks = NULL
      WHERE agent = :agent AND service = :service AND log = :log""";

  private LogTable() {}

  /**
   * What a column becomes that is added to. The largest number that there is, where the sum is
   * larger: an agent may say anything.
   */
  static String sum(String table, String column) {
    String old = table + "." + column;
    String more = "excluded." + column;
    return "CASE WHEN %1$s > %3$d - %2$s THEN %3$d ELSE %1$s + %2$s END"
        .formatted(old, more, Long.MAX_VALUE);
  }

  /**
   * Takes in what a part tells of its logs. They are all that the agent has: what others lacked is
   * forgotten.
   */
  static void add(Handle handle, String agent, List<LogTally> tallies, List<LogGap> gaps) {
    for (LogTally tally : tallies) {
      add(handle, name(agent, tally), tally);
      LogLineTable.add(handle, name(agent, tally), tally.lines());
    }
    for (LogGap gap : gaps) {
      addGap(handle, LogName.kept(agent, gap.service(), gap.log()));
    }
    if (!tallies.isEmpty()) {
      forgetOthers(handle, agent, tallies);
    }
  }

  static List<LogRecord> read(Handle handle) {
    Map<LogName, Map<String, Long>> lines = LogLineTable.read(handle);
    return handle
        .createQuery("SELECT * FROM log ORDER BY agent, service, log")
        .map((row, context) -> row(row, lines))
        .list();
  }

  private static LogName name(String agent, LogTally tally) {
    return LogName.kept(agent, tally.service(), tally.log());
  }

  private static void add(Handle handle, LogName log, LogTally tally) {
    add(
        handle,
        log,
        tally.otherRequests(),
        tally.otherBytes(),
        TextList.json(tally.rejected()),
        TextList.json(tally.lacks()),
        0);
  }

  private static void addGap(Handle handle, LogName log) {
    add(handle, log, 0, 0, null, null, 1);
  }

  private static void add(
      Handle handle,
      LogName log,
      long requests,
      long bytes,
      @Nullable String rejected,
      @Nullable String lacks,
      long gaps) {
    handle
        .createUpdate(ADD)
        .bindMap(log.columns())
        .bind("requests", requests)
        .bind("bytes", bytes)
        .bind("rejected", rejected)
        .bind("lacks", lacks)
        .bind("gaps", gaps)
        .execute();
  }

  private static void forgetOthers(Handle handle, String agent, List<LogTally> tallies) {
    Set<LogName> configured =
        tallies.stream().map(tally -> name(agent, tally)).collect(Collectors.toSet());
    List<LogName> told =
        handle.createQuery(TOLD).bind("agent", agent).map((row, context) -> LogName.of(row)).list();
    for (LogName log : told) {
      if (!configured.contains(log)) {
        handle.createUpdate(FORGET_TOLD).bindMap(log.columns()).execute();
      }
    }
  }

  private static LogRecord row(ResultSet row, Map<LogName, Map<String, Long>> lines)
      throws SQLException {
    LogName log = LogName.of(row);
    return new LogRecord(
        log.agent(),
        new LogTally(
            log.service(),
            log.log(),
            lines.getOrDefault(log, Map.of()),
            row.getLong("other_requests"),
            row.getLong("other_bytes"),
            texts(row, "rejected"),
            texts(row, "lacks")),
        row.getLong("gaps"));
  }

  private static Optional<List<String>> texts(ResultSet row, String column) throws SQLException {
    return Rows.maybeText(row, column).map(TextList::of);
  }
}
