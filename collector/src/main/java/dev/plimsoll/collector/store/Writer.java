package dev.plimsoll.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a store that writes. It is opened when it is needed, and again after the
 * database failed. Only one thread at a time may use it, but any may {@link #abort()}.
 */
final class Writer implements AutoCloseable {
  /** How often a transaction is tried that other transactions get in the way of. */
  private static final int TRIES = 8;

  private final Database database;
  private final Jdbi jdbi;
  private final Runnable undone;
  private volatile @Nullable Handle handle;

  /**
   * Opens nothing yet.
   *
   * @param undone called after each transaction that came to nothing
   */
  Writer(Database database, Runnable undone) {
    this.database = database;
    this.undone = undone;
    jdbi = Jdbi.create(database.writing());
  }

  /** Does the work as a whole or not at all; may begin it again after it was undone. */
  <T> T transaction(Function<Handle, T> work) {
    for (int tries = 1; ; tries++) {
      try {
        database.verify();
        return open().inTransaction(work::apply);
      } catch (RuntimeException e) {
        undone.run();
        if (isOfTheDatabase(e)) {
          close();
        }
        if (tries == TRIES || !database.worthAnotherTry(e)) {
          throw e;
        }
      }
    }
  }

  /** Takes the connection away from whoever waits on it. */
  void abort() {
    Handle open = handle;
    if (open != null) {
      try {
        open.getConnection().abort(Runnable::run);
      } catch (SQLException e) {
        // Then the wait ends by its own bound.
      }
    }
  }

  @Override
  public void close() {
    Handle open = handle;
    handle = null;
    if (open == null) {
      return;
    }
    Connection connection = open.getConnection();
    try {
      open.close();
    } catch (RuntimeException e) {
      closeQuietly(connection);
    }
  }

  private Handle open() {
    Handle open = handle;
    if (open == null) {
      open = jdbi.open();
      handle = open;
      try {
        database.prepare(open);
      } catch (RuntimeException e) {
        close(); // Used again, it would pass for one that was made ready.
        throw e;
      }
    }
    return open;
  }

  private static boolean isOfTheDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is of no use any more; what it had not committed the database undoes.
    }
  }
}
