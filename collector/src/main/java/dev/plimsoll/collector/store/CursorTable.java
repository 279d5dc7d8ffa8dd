package dev.plimsoll.collector.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements about how far each agent's ledger was read. */
final class CursorTable {
  private static final String FIRST =
      """
      INSERT INTO ledger (agent, cursor, read_at, current_at)
      VALUES (:agent, :cursor, :now, CASE WHEN :more = 0 THEN :now END)
      ON CONFLICT DO NOTHING""";

  private static final String NEXT =
      """
      UPDATE ledger
      SET cursor = :cursor, read_at = :now,
          current_at = CASE WHEN :more = 0 THEN :now ELSE current_at END
      WHERE agent = :agent AND cursor = :before""";

  private CursorTable() {}

  static Optional<LedgerPosition> read(Handle handle, String agent) {
    return handle
        .createQuery("SELECT cursor, read_at, current_at FROM ledger WHERE agent = :agent")
        .bind("agent", agent)
        .map(
            (row, context) ->
                new LedgerPosition(
                    row.getString("cursor"),
                    Rows.moment(row, "read_at"),
                    Rows.maybeMoment(row, "current_at")))
        .findOne();
  }

  /**
   * Moves the cursor on, and keeps others from doing so until this transaction ends.
   *
   * @return false if it is not any more where the part was read from
   */
  static boolean advance(Handle handle, LedgerEntry entry) {
    var statement = handle.createUpdate(entry.before().isPresent() ? NEXT : FIRST);
    entry.before().ifPresent(before -> statement.bind("before", before));
    return statement
            .bind("agent", entry.agent())
            .bind("cursor", entry.part().cursor())
            .bind("now", entry.heardAt().toEpochMilli())
            .bind("more", Rows.flag(entry.part().more()))
            .execute()
        == 1;
  }
}
