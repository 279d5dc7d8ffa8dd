package dev.plimsoll.collector.store;

import dev.plimsoll.collector.store.History.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements about history. Readings lie in the order of time, so that a moment's readings are
 * added at one place of the file; the ticks say which moments there are, so that one series is
 * found without passing over the others. Only the writer's thread may use an instance.
 */
final class HistoryTable {
  /** The span of a reading that is kept as it was taken. */
  static final long RAW = 0;

  /** The span of a mean over a minute, in milliseconds. */
  static final long MINUTE = 60_000;

  /** The lock of who condenses and forgets. */
  static final String PRUNING = "history";

  private static final String SELECT =
      """
      WITH moment AS (
        SELECT span, at FROM tick WHERE span = :raw AND at >= :rawFrom AND at < :to
        UNION ALL
        SELECT span, at FROM tick WHERE span = :minute AND at >= :from AND at < :minutesTo)
      SELECT s.resource AS resource, s.subject AS subject,
             m.at / :step * :step AS slot, avg(r.value) AS value
      FROM series s
      CROSS JOIN moment m
      JOIN reading r ON r.span = m.span AND r.at = m.at AND r.series = s.id
      WHERE s.repository = :repository
      GROUP BY s.id, slot
      ORDER BY s.resource, s.subject, slot""";

  private static final List<String> CONDENSE =
      List.of(
          """
          INSERT INTO reading (span, at, series, value)
          SELECT :minute, at / :minute * :minute AS slot, series, avg(value)
          FROM reading WHERE span = :raw AND at >= :from AND at < :to
          GROUP BY slot, series ON CONFLICT DO NOTHING""",
          """
          INSERT INTO tick (span, at)
          SELECT DISTINCT :minute, at / :minute * :minute
          FROM tick WHERE span = :raw AND at >= :from AND at < :to ON CONFLICT DO NOTHING""");

  private final Map<SeriesKey, Long> ids = new HashMap<>();

  static List<History> read(
      Handle handle, String repository, Instant from, Instant to, Duration step) {
    Map<SeriesKey, List<Point>> points = new LinkedHashMap<>();
    long cut = rawSince(handle);
    handle
        .createQuery(SELECT)
        .bind("repository", repository)
        .bind("raw", RAW)
        .bind("minute", MINUTE)
        .bind("rawFrom", Math.max(from.toEpochMilli(), cut))
        .bind("minutesTo", Math.min(to.toEpochMilli(), cut))
        .bind("from", from.toEpochMilli())
        .bind("to", to.toEpochMilli())
        .bind("step", step.toMillis())
        .map(
            (row, context) ->
                Map.entry(
                    new SeriesKey(repository, row.getString("resource"), row.getString("subject")),
                    new Point(row.getLong("slot"), row.getDouble("value"))))
        .forEach(
            row ->
                points.computeIfAbsent(row.getKey(), key -> new ArrayList<>()).add(row.getValue()));
    return points.entrySet().stream()
        .map(series -> new History(series.getKey(), series.getValue()))
        .toList();
  }

  /** The minute from which on every reading is there as it was taken. */
  private static long rawSince(Handle handle) {
    return handle
        .createQuery("SELECT coalesce(min(at), 0) / :minute * :minute FROM tick WHERE span = :raw")
        .bind("minute", MINUTE)
        .bind("raw", RAW)
        .mapTo(long.class)
        .one();
  }

  void append(Handle handle, HistoryBatch batch) {
    if (batch.readings().isEmpty()) {
      return;
    }
    long at = batch.at().toEpochMilli();
    handle.execute("INSERT INTO tick (span, at) VALUES (?, ?) ON CONFLICT DO NOTHING", RAW, at);
    // Each series once, and in one order: two collectors that add the same do not block each other.
    SortedMap<Long, Double> values = new TreeMap<>();
    batch.readings().forEach(one -> values.put(id(handle, one.series()), one.value()));
    PreparedBatch rows =
        handle.prepareBatch(
            "INSERT INTO reading (span, at, series, value) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (span, at, series) DO UPDATE SET value = excluded.value");
    values.forEach((series, value) -> rows.add(RAW, at, series, value));
    rows.execute();
  }

  /** Condenses the whole minutes before {@code now} that are not condensed yet. */
  void condense(Handle handle, Instant now) {
    long to = now.toEpochMilli() / MINUTE * MINUTE;
    long from =
        handle
            .createQuery("SELECT coalesce(max(at) + :minute, 0) FROM tick WHERE span = :minute")
            .bind("minute", MINUTE)
            .mapTo(long.class)
            .one();
    for (String statement : CONDENSE) {
      handle
          .createUpdate(statement)
          .bind("minute", MINUTE)
          .bind("raw", RAW)
          .bind("from", from)
          .bind("to", to)
          .execute();
    }
  }

  void forget(Handle handle, long span, Instant before) {
    for (String table : List.of("reading", "tick")) {
      handle.execute(
          "DELETE FROM " + table + " WHERE span = ? AND at < ?", span, before.toEpochMilli());
    }
  }

  /** After a failed transaction: the numbers it gave out are not in the database. */
  void forgetNumbers() {
    ids.clear();
  }

  private long id(Handle handle, SeriesKey key) {
    Long known = ids.get(key);
    if (known != null) {
      return known;
    }
    handle.execute(
        "INSERT INTO series (repository, resource, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        key.repository(),
        key.resource(),
        key.subject());
    long id =
        handle
            .createQuery(
                "SELECT id FROM series WHERE repository = ? AND resource = ? AND subject = ?")
            .bind(0, key.repository())
            .bind(1, key.resource())
            .bind(2, key.subject())
            .mapTo(long.class)
            .one();
    ids.put(key, id);
    return id;
  }
}
