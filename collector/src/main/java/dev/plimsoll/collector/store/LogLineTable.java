package dev.plimsoll.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about the numbers of each log's lines, by what they turned out to be. */
final class LogLineTable {
  private static final String ADD =
      """
      INSERT INTO log_lines (agent, service, log, word, lines)
      VALUES (:agent, :service, :log, :word, :lines)
      ON CONFLICT (agent, service, log, word) DO UPDATE SET lines = %s"""
          .formatted(LogTable.sum("log_lines", "lines"));

  private LogLineTable() {}

  static void add(Handle handle, LogName log, Map<String, Long> lines) {
    if (lines.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD);
    lines.forEach(
        (word, count) ->
            batch
                .bindMap(log.columns())
                .bind("word", KeptText.of(word))
                .bind("lines", count)
                .add());
    batch.execute();
  }

  /** Of every log. */
  static Map<LogName, Map<String, Long>> read(Handle handle) {
    Map<LogName, Map<String, Long>> lines = new HashMap<>();
    handle
        .createQuery("SELECT agent, service, log, word, lines FROM log_lines")
        .map((row, context) -> add(row, lines))
        .forEach(done -> {});
    return lines;
  }

  private static boolean add(ResultSet row, Map<LogName, Map<String, Long>> lines)
      throws SQLException {
    lines
        .computeIfAbsent(LogName.of(row), one -> new HashMap<>())
        .put(row.getString("word"), row.getLong("lines"));
    return true;
  }
}
