package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The statements about what became of each log's lines. */
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

  private static final String ADD_LINES =
      """
      INSERT INTO log_lines (agent, service, log, word, lines)
      VALUES (:agent, :service, :log, :word, :lines)
      ON CONFLICT (agent, service, log, word) DO UPDATE SET lines = %s"""
          .formatted(sum("log_lines", "lines"));

  private static final String TOLD =
      """
      SELECT service, log FROM log
      WHERE agent = :agent AND (rejected IS NOT NULL OR lacks IS NOT NULL)""";

  private static final String FORGET_TOLD =
      """
      UPDATE log SET rejected = NULL, lacks = NULL
      WHERE agent = :agent AND service = :service AND log = :log""";

  /** What tells the logs of an agent apart, as it is kept. */
  private record Name(String service, String log) {
    static Name kept(String service, String log) {
      return new Name(KeptText.name(service), KeptText.name(log));
    }

    static Name of(ResultSet row) throws SQLException {
      return new Name(row.getString("service"), row.getString("log"));
    }
  }

  private record AgentLog(String agent, Name name) {}

  private LogTable() {}

  /** The largest number that there is, where the sum is larger: an agent may say anything. */
  private static String sum(String table, String column) {
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
      Name name = Name.kept(tally.service(), tally.log());
      add(handle, agent, name, tally);
      addLines(handle, agent, name, tally.lines());
    }
    for (LogGap gap : gaps) {
      addGap(handle, agent, Name.kept(gap.service(), gap.log()));
    }
    if (!tallies.isEmpty()) {
      forgetOthers(handle, agent, tallies);
    }
  }

  static List<LogRecord> read(Handle handle) {
    Map<AgentLog, Map<String, Long>> lines = new HashMap<>();
    handle
        .createQuery("SELECT agent, service, log, word, lines FROM log_lines")
        .map((row, context) -> line(row, lines))
        .forEach(done -> {});
    return handle
        .createQuery("SELECT * FROM log ORDER BY agent, service, log")
        .map((row, context) -> row(row, lines))
        .list();
  }

  private static void add(Handle handle, String agent, Name name, LogTally tally) {
    add(
        handle,
        agent,
        name,
        tally.otherRequests(),
        tally.otherBytes(),
        TextList.json(tally.rejected()),
        TextList.json(tally.lacks()),
        0);
  }

  private static void addGap(Handle handle, String agent, Name name) {
    add(handle, agent, name, 0, 0, null, null, 1);
  }

  private static void add(
      Handle handle,
      String agent,
      Name name,
      long requests,
      long bytes,
      @Nullable String rejected,
      @Nullable String lacks,
      long gaps) {
    handle
        .createUpdate(ADD)
        .bind("agent", agent)
        .bind("service", name.service())
        .bind("log", name.log())
        .bind("requests", requests)
        .bind("bytes", bytes)
        .bind("rejected", rejected)
        .bind("lacks", lacks)
        .bind("gaps", gaps)
        .execute();
  }

  private static void addLines(Handle handle, String agent, Name name, Map<String, Long> lines) {
    if (lines.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD_LINES);
    lines.forEach(
        (word, count) ->
            batch
                .bind("agent", agent)
                .bind("service", name.service())
                .bind("log", name.log())
                .bind("word", KeptText.of(word))
                .bind("lines", count)
                .add());
    batch.execute();
  }

  private static void forgetOthers(Handle handle, String agent, List<LogTally> tallies) {
    Set<Name> configured =
        tallies.stream()
            .map(tally -> Name.kept(tally.service(), tally.log()))
            .collect(Collectors.toSet());
    handle
        .createQuery(TOLD)
        .bind("agent", agent)
        .map((row, context) -> Name.of(row))
        .list()
        .stream()
        .filter(name -> !configured.contains(name))
        .forEach(
            name ->
                handle
                    .createUpdate(FORGET_TOLD)
                    .bind("agent", agent)
                    .bind("service", name.service())
                    .bind("log", name.log())
                    .execute());
  }

  private static boolean line(ResultSet row, Map<AgentLog, Map<String, Long>> lines)
      throws SQLException {
    lines
        .computeIfAbsent(new AgentLog(row.getString("agent"), Name.of(row)), one -> new HashMap<>())
        .put(row.getString("word"), row.getLong("lines"));
    return true;
  }

  private static LogRecord row(ResultSet row, Map<AgentLog, Map<String, Long>> lines)
      throws SQLException {
    AgentLog key = new AgentLog(row.getString("agent"), Name.of(row));
    return new LogRecord(
        key.agent(),
        new LogTally(
            key.name().service(),
            key.name().log(),
            lines.getOrDefault(key, Map.of()),
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
