package dev.plimsoll.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Collection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file in a directory of this process alone. In its write-ahead mode readers and the one
 * writer do not wait for each other; with {@code synchronous=FULL} a commit survives a power cut.
 *
 * <p>The file does not shrink: pages that are given up are written again (SQLite, "The Freelist").
 * {@code auto_vacuum} would move pages at each commit only to give back what the next hour needs
 * again.
 */
final class SqliteDatabase implements Database {
  private static final int BUSY_MILLISECONDS = 5_000;
  private static final int READERS = 4;

  /** What the write-ahead log is cut back to after it had to grow, in bytes. */
  private static final int JOURNAL_BYTES = 64 << 20;

  private final DataDirectory directory;
  private final SqliteFailures failures;
  private final SQLiteDataSource writing;
  private final HikariDataSource readers;

  /** Pages that the writer keeps in memory, in KiB: those of the downloads that come up again. */
  private static final int WRITER_CACHE_KIB = 16 << 10;

  private SqliteDatabase(DataDirectory directory) {
    this.directory = directory;
    failures = new SqliteFailures(directory.database());
    // Who is to write says so at once: reading first, it could find that another has written since.
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    // Negative: in KiB (SQLite, "PRAGMA cache_size").
    config.setCacheSize(-WRITER_CACHE_KIB);
    writing = source(directory.database(), config);
    readers = readers(directory.database());
  }

  /**
   * Takes the directory.
   *
   * @throws StoreException if it cannot be had
   */
  static SqliteDatabase in(Path directory) {
    return new SqliteDatabase(DataDirectory.take(directory));
  }

  @Override
  public String dialect() {
    return "sqlite";
  }

  @Override
  public String newestMigration() {
    return "3";
  }

  @Override
  public DataSource writing() {
    return writing;
  }

  /** Nothing to set: the connection comes with its bounds. */
  @Override
  public void prepare(Handle writer) {}

  @Override
  public DataSource reading() {
    return readers;
  }

  /** Nothing to wait for: a transaction that writes is alone with the whole file. */
  @Override
  public void lock(Handle handle, Collection<String> names) {}

  /** A plus sign keeps the planner from other indexes (SQLite, "Query Planning"). */
  @Override
  public String downloadsOfClients() {
    return """
        SELECT * FROM download
        WHERE client IN (<clients>) AND +repository = :repository AND +image = :image""";
  }

  @Override
  public boolean worthAnotherTry(RuntimeException failure) {
    return false;
  }

  @Override
  public StoreException explain(RuntimeException failure) {
    return failures.explain(failure);
  }

  @Override
  public String toString() {
    return "the data directory " + directory;
  }

  @Override
  public void close() {
    readers.close();
    directory.close();
  }

  private static HikariDataSource readers(Path database) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("plimsoll-store-readers");
    pool.setDataSource(source(database, config()));
    pool.setConnectionInitSql("PRAGMA query_only = true");
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(0);
    // Connects at the first read, not while the collector starts.
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(BUSY_MILLISECONDS);
    return new HikariDataSource(pool);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setJournalSizeLimit(JOURNAL_BYTES);
    return config;
  }

  private static SQLiteDataSource source(Path database, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source;
  }
}
