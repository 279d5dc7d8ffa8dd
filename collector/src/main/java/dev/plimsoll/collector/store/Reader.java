package dev.plimsoll.collector.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads beside the writer, from any thread. */
final class Reader {
  private final Database database;
  private final Jdbi jdbi;

  Reader(Database database) {
    this.database = database;
    jdbi = Jdbi.create(database.reading());
  }

  /**
   * What the database answers.
   *
   * @throws StoreException if it does not
   */
  <T> T read(Function<Handle, T> question) {
    try {
      database.verify();
      return jdbi.withHandle(question::apply);
    } catch (RuntimeException e) {
      throw database.explain(e);
    }
  }
}
