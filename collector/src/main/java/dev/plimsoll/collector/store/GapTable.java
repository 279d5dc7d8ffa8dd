package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogGap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about what was lost of the logs. */
final class GapTable {
  private static final String INSERT =
      """
      INSERT INTO gap (told_at, agent, service, log, file, first, last, reason)
      VALUES (:toldAt, :agent, :service, :log, :file, :first, :last, :reason)""";

  private static final String FORGET =
      """
      DELETE FROM gap
      WHERE id IN (SELECT id FROM gap ORDER BY id LIMIT :most)
        AND (told_at < :before OR id <= (SELECT max(id) FROM gap) - :kept)""";

  private GapTable() {}

  static void add(Handle handle, String agent, Instant toldAt, List<LogGap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (LogGap gap : gaps) {
      batch
          .bind("toldAt", toldAt.toEpochMilli())
          .bind("agent", agent)
          .bind("service", KeptText.of(gap.service()))
          .bind("log", KeptText.of(gap.log()))
          .bind("file", KeptText.of(gap.file()))
          .bind("first", gap.from())
          .bind("last", gap.to())
          .bind("reason", KeptText.of(gap.reason()))
          .add();
    }
    batch.execute();
  }

  static List<StoredGap> read(Handle handle, String agent, int limit) {
    return new Where()
        .and("agent", "=", Optional.of(agent))
        .newest(handle, "gap", OptionalLong.empty(), limit)
        .map(
            (row, context) ->
                new StoredGap(
                    row.getString("agent"),
                    new LogGap(
                        row.getString("service"),
                        row.getString("log"),
                        row.getString("file"),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getString("reason")),
                    Rows.moment(row, "told_at")))
        .list();
  }

  /**
   * Forgets a piece of those that were told before a moment, or that are more than are to be kept.
   *
   * @return how many
   */
  static int forget(Handle handle, Instant before, long kept, int most) {
    return handle
        .createUpdate(FORGET)
        .bind("before", before.toEpochMilli())
        .bind("kept", kept)
        .bind("most", most)
        .execute();
  }
}
