package dev.plimsoll.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a database from being used that is not what it was: nothing is read from or written to one
 * that was found to be damaged, or whose files are not those at their places any more.
 *
 * <p>It holds one connection as long as the database is open. Else SQLite, when the last one closes
 * because of a failure, would copy its write-ahead log into the data file and delete it, whatever
 * state both are in.
 */
final class SqliteGuard implements AutoCloseable {
  private final Path database;
  private final DataSource source;
  private final DataSource looking;
  private final SqliteFailures failures;
  private final DamageNote note;
  private final OpenedFiles files = new OpenedFiles();
  private final SqlitePatrol patrol;
  private @Nullable Connection anchor;

  /**
   * A guard that looks at nothing yet.
   *
   * @param source gives connections to the file, which do not create it
   * @param looking the same, and they change nothing
   */
  SqliteGuard(Path database, DataSource source, DataSource looking) {
    this.database = database;
    this.source = source;
    this.looking = looking;
    failures = new SqliteFailures(database);
    note = new DamageNote(database);
    patrol = new SqlitePatrol(looking, this::verify, this::found);
  }

  /**
   * Looks at the whole file if an earlier process found it to be damaged: what a start reads may
   * well be whole.
   *
   * @throws StoreException if it still is
   */
  void begin() {
    if (!note.isLeft()) {
      return;
    }
    if (Files.exists(database)) {
      try {
        Optional<String> fault = SqliteCheck.firstFault(looking, SqliteCheck.WHOLE);
        if (fault.isPresent()) {
          throw failures.damaged(fault.get());
        }
      } catch (SQLException e) {
        throw failures.explain(new IllegalStateException(e));
      }
    }
    note.erase();
  }

  /** From now on the files are to stay the ones that they are. Only the first call counts. */
  synchronized void opened() {
    if (anchor != null) {
      return;
    }
    try {
      anchor = source.getConnection();
      files.remember(database);
      files.remember(database.resolveSibling(database.getFileName() + "-wal"));
      patrol.begin();
    } catch (SQLException | IOException e) {
      throw failures.explain(new IllegalStateException(e));
    }
  }

  /**
   * Asked before each use.
   *
   * @throws StoreException if the database must not be used any more
   */
  void verify() {
    note.found()
        .ifPresent(
            words -> {
              throw new StoreException(words);
            });
    files
        .lost()
        .ifPresent(
            words -> {
              throw failures.lost(words);
            });
  }

  /** Puts a failure in words, and remembers it if it tells of damage. */
  StoreException explain(RuntimeException failure) {
    if (!SqliteFailures.isDamage(failure)) {
      return failures.explain(failure);
    }
    // Whoever opens one file of the old pair and one of the new finds neither to be whole.
    Optional<String> lost = files.lost();
    if (lost.isPresent()) {
      return failures.lost(lost.get());
    }
    StoreException damaged = failures.explain(failure);
    note.write(String.valueOf(damaged.getMessage()));
    return damaged;
  }

  /** Of a damaged database nothing is put in order: it stays as it was found. */
  @Override
  public synchronized void close() {
    patrol.close();
    if (anchor == null || note.found().isPresent()) {
      return;
    }
    try (Connection last = anchor) {
      if (files.lost().isPresent()) {
        part(last);
      }
    } catch (SQLException e) {
      // What was committed is in the write-ahead log, and the next start finds it there.
    }
  }

  /**
   * Moves what is in the write-ahead log into the data file, wherever that is now, as SQLite does
   * for a file at its place only. Else the next start would apply the log to another file.
   */
  private static void part(Connection last) throws SQLException {
    try (Statement statement = last.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private void found(String fault) {
    if (files.lost().isPresent()) {
      return;
    }
    note.write(String.valueOf(failures.damaged(fault).getMessage()));
  }
}
