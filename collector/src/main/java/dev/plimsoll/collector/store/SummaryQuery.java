package dev.plimsoll.collector.store;

import dev.plimsoll.collector.design.RolloutKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** Counts downloads where they lie. */
final class SummaryQuery {
  /** Sixteen digits for the milliseconds, so that the longest comes last, and who took so long. */
  private static final long SORTED = 1_000_000_000_000_000L;

  private static final int DIGITS = 16;
  private static final double MILLIS = 1e3;

  private static final String SELECT =
      """
      SELECT image, version, kind, client_group,
        count(*) FILTER (WHERE state = 'active') AS active,
        coalesce(sum(completions) FILTER (WHERE completion = 'covered'), 0) AS covered,
        coalesce(sum(completions) FILTER (WHERE completion = 'inferred'), 0) AS inferred,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'abandoned') AS abandoned,
        sum(repeats) AS repeats,
        sum(requests) AS requests,
        sum(bytes) AS bytes,
        coalesce(sum(bytes) FILTER (WHERE state = 'completed'), 0) AS completed_bytes,
        sum(estimated) AS estimated,
        sum(shared) AS shared,
        min(started_at) AS started_at,
        max(last_at) AS last_at,
        avg(finished_at - started_at) FILTER (WHERE finished_at >= started_at) AS mean,
        max(CAST(:sorted + finished_at - started_at AS TEXT) || client)
          FILTER (WHERE finished_at >= started_at) AS slowest
      FROM download
      WHERE repository = :repository
      GROUP BY image, version, kind, client_group
      ORDER BY version DESC NULLS LAST, image, kind, client_group NULLS LAST""";

  private SummaryQuery() {}

  static List<DownloadSummary> read(Handle handle, String repository) {
    return handle
        .createQuery(SELECT)
        .bind("sorted", SORTED)
        .bind("repository", repository)
        .map((row, context) -> row(row))
        .list();
  }

  private static DownloadSummary row(ResultSet row) throws SQLException {
    Optional<String> slowest = Rows.maybeText(row, "slowest");
    double mean = row.getDouble("mean");
    return new DownloadSummary(
        row.getString("image"),
        Rows.maybeMoment(row, "version"),
        Rows.word(RolloutKind.class, row, "kind"),
        Rows.maybeText(row, "client_group"),
        row.getLong("active"),
        row.getLong("covered"),
        row.getLong("inferred"),
        row.getLong("failed"),
        row.getLong("abandoned"),
        row.getLong("repeats"),
        row.getLong("requests"),
        row.getLong("bytes"),
        row.getLong("completed_bytes"),
        row.getLong("estimated"),
        row.getLong("shared"),
        Rows.moment(row, "started_at"),
        Rows.moment(row, "last_at"),
        slowest.isPresent() ? OptionalDouble.of(mean / MILLIS) : OptionalDouble.empty(),
        slowest.isPresent() ? OptionalDouble.of(seconds(slowest.get())) : OptionalDouble.empty(),
        slowest.map(text -> text.substring(DIGITS)));
  }

  private static double seconds(String slowest) {
    return (Long.parseLong(slowest.substring(0, DIGITS)) - SORTED) / MILLIS;
  }
}
