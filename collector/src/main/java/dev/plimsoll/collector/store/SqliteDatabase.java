package dev.plimsoll.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Collection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

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
  private final SqliteGuard guard;
  private final SQLiteDataSource writing;
  private final HikariDataSource readers;

  /** Pages that the writer keeps in memory, in KiB: those of the downloads that come up again. */
  private static final int WRITER_CACHE_KIB = 16 << 10;

  private SqliteDatabase(DataDirectory directory) {
    this.directory = directory;
    // Who is to write says so at once: reading first, it could find that another has written since.
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    // Negative: in KiB (SQLite, "PRAGMA cache_size").
    config.setCacheSize(-WRITER_CACHE_KIB);
    writing = source(directory.database(), config);
    SQLiteDataSource existing = source(directory.database(), existing());
    SQLiteDataSource looking = source(directory.database(), looking());
    guard = new SqliteGuard(directory.database(), existing, looking);
    readers = readers(existing);
  }

  /**
   * Takes the directory.
   *
   * @throws StoreException if it cannot be had, or its file was found to be damaged and still is
   */
  static SqliteDatabase in(Path directory) {
    SqliteDatabase database = new SqliteDatabase(DataDirectory.take(directory));
    try {
      database.guard.begin();
      return database;
    } catch (StoreException e) {
      database.close();
      throw e;
    }
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

  /** Nothing to set: the connection comes with its bounds. But now there are files to guard. */
  @Override
  public void prepare(Handle writer) {
    directory.databaseMade();
    guard.opened();
  }

  @Override
  public void verify() {
    guard.verify();
  }

  @Override
  public boolean isRenewed() {
    return directory.isRenewed();
  }

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
    return guard.explain(failure);
  }

  @Override
  public String toString() {
    return "the data directory " + directory;
  }

  @Override
  public void close() {
    readers.close();
    guard.close();
    directory.close();
  }

  private static HikariDataSource readers(DataSource source) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("plimsoll-store-readers");
    pool.setDataSource(source);
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

  /** For a file that somebody may have deleted: an empty one must not take its place. */
  private static SQLiteConfig existing() {
    SQLiteConfig config = config();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return config;
  }

  /** For a file that nothing is to change in, not even in closing it. */
  private static SQLiteConfig looking() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setReadOnly(true);
    return config;
  }

  private static SQLiteDataSource source(Path database, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source;
  }
}
