package dev.plimsoll.collector.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about what became of each log's lines. */
final class LogTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTHING = "[]";

  private static final String ADD =
      """
      INSERT INTO log (agent, service, other_requests, other_bytes, rejected, lacks, gaps)
      VALUES (:agent, :service, :requests, :bytes, :rejected, :lacks, :gaps)
      ON CONFLICT (agent, service) DO UPDATE SET
        other_requests = log.other_requests + excluded.other_requests,
        other_bytes = log.other_bytes + excluded.other_bytes,
        rejected = CASE excluded.rejected WHEN '[]' THEN log.rejected ELSE excluded.rejected END,
        lacks = CASE excluded.lacks WHEN '[]' THEN log.lacks ELSE excluded.lacks END,
        gaps = log.gaps + excluded.gaps""";

  private static final String ADD_LINES =
      """
      INSERT INTO log_lines (agent, service, word, lines)
      VALUES (:agent, :service, :word, :lines)
      ON CONFLICT (agent, service, word) DO UPDATE SET lines = log_lines.lines + excluded.lines""";

  private LogTable() {}

  static void add(Handle handle, String agent, List<LogTally> tallies, List<LogGap> gaps) {
    for (LogTally tally : tallies) {
      String service = KeptText.of(tally.service());
      add(
          handle,
          agent,
          service,
          tally.otherRequests(),
          tally.otherBytes(),
          json(tally.rejected()),
          json(tally.lacks()),
          0);
      addLines(handle, agent, service, tally.lines());
    }
    for (LogGap gap : gaps) {
      add(handle, agent, KeptText.of(gap.service()), 0, 0, NOTHING, NOTHING, 1);
    }
  }

  static List<LogRecord> read(Handle handle) {
    Map<List<String>, Map<String, Long>> lines = new HashMap<>();
    handle
        .createQuery("SELECT agent, service, word, lines FROM log_lines")
        .map((row, context) -> line(row, lines))
        .forEach(done -> {});
    return handle
        .createQuery("SELECT * FROM log ORDER BY agent, service")
        .map((row, context) -> row(row, lines))
        .list();
  }

  private static void add(
      Handle handle,
      String agent,
      String service,
      long requests,
      long bytes,
      String rejected,
      String lacks,
      long gaps) {
    handle
        .createUpdate(ADD)
        .bind("agent", agent)
        .bind("service", service)
        .bind("requests", requests)
        .bind("bytes", bytes)
        .bind("rejected", rejected)
        .bind("lacks", lacks)
        .bind("gaps", gaps)
        .execute();
  }

  private static void addLines(
      Handle handle, String agent, String service, Map<String, Long> lines) {
    if (lines.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD_LINES);
    lines.forEach(
        (word, count) ->
            batch
                .bind("agent", agent)
                .bind("service", service)
                .bind("word", KeptText.of(word))
                .bind("lines", count)
                .add());
    batch.execute();
  }

  private static boolean line(ResultSet row, Map<List<String>, Map<String, Long>> lines)
      throws SQLException {
    lines
        .computeIfAbsent(
            List.of(row.getString("agent"), row.getString("service")), one -> new HashMap<>())
        .put(row.getString("word"), row.getLong("lines"));
    return true;
  }

  private static LogRecord row(ResultSet row, Map<List<String>, Map<String, Long>> lines)
      throws SQLException {
    String agent = row.getString("agent");
    String service = row.getString("service");
    return new LogRecord(
        agent,
        new LogTally(
            service,
            lines.getOrDefault(List.of(agent, service), Map.of()),
            row.getLong("other_requests"),
            row.getLong("other_bytes"),
            texts(row.getString("rejected")),
            texts(row.getString("lacks"))),
        row.getLong("gaps"));
  }

  private static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts that are no JSON", e);
    }
  }

  private static List<String> texts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the list of texts of a log is damaged", e);
    }
  }
}
