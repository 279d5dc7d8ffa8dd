package dev.plimsoll.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one SQLite file. In its write-ahead mode readers and the one writer do not wait
 * for each other; with {@code synchronous=FULL} a commit survives a power cut.
 */
final class SqliteConnections {
  private static final int BUSY_MILLISECONDS = 5_000;
  private static final int READERS = 4;

  private SqliteConnections() {}

  /** Gives a new connection that may write, each time. */
  static SQLiteDataSource writer(Path database) {
    return source(database);
  }

  /** Shares a few connections that cannot write. */
  static HikariDataSource readers(Path database) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("plimsoll-store-readers");
    pool.setDataSource(source(database));
    pool.setConnectionInitSql("PRAGMA query_only = true");
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(0);
    // Connects at the first read, not while the collector starts.
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(BUSY_MILLISECONDS);
    return new HikariDataSource(pool);
  }

  private static SQLiteDataSource source(Path database) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source;
  }
}
