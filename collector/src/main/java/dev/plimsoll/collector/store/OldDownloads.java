package dev.plimsoll.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The statements that forget downloads. Each looks for a piece of them, waits to be alone with
 * their repositories, and leaves alone what was heard of in between.
 */
final class OldDownloads {
  private static final String OLD =
      """
      SELECT id, repository, heard_at FROM download
      WHERE named IN (0, 1) AND heard_at < :before ORDER BY named, heard_at LIMIT :most""";

  private static final String OLDEST =
      """
      SELECT id, repository, heard_at FROM download
      ORDER BY named, heard_at LIMIT :most""";

  private static final String NAMED =
      """
      SELECT id, repository, heard_at FROM download
      WHERE named = 1 AND heard_at < :before ORDER BY heard_at LIMIT :most""";

  private static final String DELETE =
      "DELETE FROM download WHERE id = :id AND heard_at = :heardAt";

  private static final String FORGET_NAME =
      """
      UPDATE download SET client = 'forgotten-' || id, address = '', named = 0
      WHERE id = :id AND heard_at = :heardAt""";

  private final Database database;
  private final int most;

  /**
   * Those of a database.
   *
   * @param most in one piece
   */
  OldDownloads(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  /** Those of which nothing was heard since; how many. */
  int forget(Handle handle, Instant before) {
    return change(handle, DELETE, find(handle, OLD, most).bind("before", before.toEpochMilli()));
  }

  /** The oldest of those that are more than are to be kept; how many. */
  int forgetExcess(Handle handle, long kept) {
    long there = handle.createQuery("SELECT count(*) FROM download").mapTo(long.class).one();
    int excess = (int) Math.min(most, Math.max(0, there - kept));
    return excess == 0 ? 0 : change(handle, DELETE, find(handle, OLDEST, excess));
  }

  /** Client and address of those of which nothing was heard since; how many. */
  int forgetNames(Handle handle, Instant before) {
    return change(
        handle, FORGET_NAME, find(handle, NAMED, most).bind("before", before.toEpochMilli()));
  }

  private static Query find(Handle handle, String which, int most) {
    return handle.createQuery(which).bind("most", most);
  }

  private int change(Handle handle, String statement, Query which) {
    List<Found> found =
        which
            .map(
                (row, context) ->
                    new Found(
                        row.getLong("id"), row.getString("repository"), row.getLong("heard_at")))
            .list();
    if (found.isEmpty()) {
      return 0;
    }
    database.lock(handle, found.stream().map(Found::repository).collect(Collectors.toSet()));
    PreparedBatch batch = handle.prepareBatch(statement);
    found.forEach(one -> batch.bind("id", one.id()).bind("heardAt", one.heardAt()).add());
    batch.execute();
    return found.size();
  }

  private record Found(long id, String repository, long heardAt) {}
}
