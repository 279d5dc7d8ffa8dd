package dev.plimsoll.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database, which other collectors may share. A transaction sees what others committed
 * before each of its statements ({@code READ COMMITTED}); who has to be alone takes a lock first.
 */
final class PostgresDatabase implements Database {
  private static final int CONNECT_SECONDS = 10;

  /** A server that is silent for so long is taken for lost. */
  private static final int ANSWER_SECONDS = 30;

  private static final int POOL_MILLISECONDS = 12_000;
  private static final int READERS = 4;

  /** Tells Plimsoll's locks from those of others in the same database: "plim" in ASCII. */
  private static final int LOCKS = 0x706c696d;

  /**
   * The server gives up before its client does, and frees what a dead collector held, so that
   * others need not wait for its system's time-outs.
   *
   * <p>No jit: to compile a statement takes seconds, and each of these runs for milliseconds.
   */
  private static final String BOUNDS =
      "SET lock_timeout = '15s'; SET statement_timeout = '25s';"
          + " SET idle_in_transaction_session_timeout = '60s'; SET jit = off";

  private static final String READ_ONLY = "; SET default_transaction_read_only = on";

  private final PostgresUrl url;
  private final PostgresFailures failures;
  private final HikariDataSource readers;

  PostgresDatabase(PostgresUrl url) {
    this.url = url;
    failures = new PostgresFailures(toString());
    readers = readers(source(url));
  }

  @Override
  public String dialect() {
    return "postgresql";
  }

  @Override
  public String newestMigration() {
    return "2";
  }

  @Override
  public DataSource writing() {
    return source(url);
  }

  @Override
  public void prepare(Handle writer) {
    writer.execute(BOUNDS);
  }

  /** Nothing to ask: the server looks after its files. */
  @Override
  public void verify() {}

  /** Nobody knows what was there before. */
  @Override
  public boolean isRenewed() {
    return false;
  }

  @Override
  public DataSource reading() {
    return readers;
  }

  /** Several are taken in one order, so that two transactions never wait for each other. */
  @Override
  public void lock(Handle handle, Collection<String> names) {
    names.stream()
        .mapToInt(String::hashCode)
        .sorted()
        .distinct()
        .forEach(
            name ->
                handle
                    .createQuery("SELECT 1 FROM pg_advisory_xact_lock(:locks, :name)")
                    .bind("locks", LOCKS)
                    .bind("name", name)
                    .mapTo(int.class)
                    .one());
  }

  /**
   * OFFSET 0 keeps the planner from walking over all of an image, {@code || ''} from the indexes by
   * repository and image: a plan that it made while the table was empty is in use until it counts.
   */
  @Override
  public String downloadsOfClients() {
    return """
        SELECT one.* FROM unnest(ARRAY[<clients>]) AS wanted (client)
        CROSS JOIN LATERAL (SELECT * FROM download WHERE client = wanted.client OFFSET 0) AS one
        WHERE one.repository || '' = :repository AND one.image || '' = :image""";
  }

  @Override
  public boolean worthAnotherTry(RuntimeException failure) {
    return PostgresFailures.isConflict(failure);
  }

  @Override
  public StoreException explain(RuntimeException failure) {
    return failures.explain(failure);
  }

  @Override
  public String toString() {
    return "the database " + url;
  }

  @Override
  public void close() {
    readers.close();
  }

  private static HikariDataSource readers(PGSimpleDataSource source) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("plimsoll-store-readers");
    pool.setDataSource(source);
    pool.setConnectionInitSql(BOUNDS + READ_ONLY);
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(0);
    // Connects at the first read, not while the collector starts.
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(POOL_MILLISECONDS);
    return new HikariDataSource(pool);
  }

  private static PGSimpleDataSource source(PostgresUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url.jdbc());
    url.user().ifPresent(source::setUser);
    url.password().ifPresent(source::setPassword);
    if (!url.says("connectTimeout")) {
      source.setConnectTimeout(CONNECT_SECONDS);
    }
    if (!url.says("socketTimeout")) {
      source.setSocketTimeout(ANSWER_SECONDS);
    }
    if (!url.says("ApplicationName")) {
      source.setApplicationName("plimsoll");
    }
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    // The details of an error repeat rows, and with them clients' names.
    source.setLogServerErrorDetail(false);
    return source;
  }
}
