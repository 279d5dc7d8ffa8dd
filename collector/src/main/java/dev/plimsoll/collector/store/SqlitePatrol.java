package dev.plimsoll.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Looks through all pages of a file soon after the start and once a day, beside readers and writer,
 * on a thread of its own: months may pass before anybody asks for what stands in a damaged page.
 */
final class SqlitePatrol implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlitePatrol.class);
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration EACH = Duration.ofDays(1);
  private static final int PATIENCE_SECONDS = 5;

  private final DataSource source;
  private final Runnable before;
  private final Consumer<String> found;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(SqlitePatrol::thread);
  private @Nullable Connection busy;

  /**
   * A patrol that has not begun.
   *
   * @param before called first; throws a {@link StoreException} if there is nothing to look at
   * @param found told what is wrong
   */
  SqlitePatrol(DataSource source, Runnable before, Consumer<String> found) {
    this.source = source;
    this.before = before;
    this.found = found;
  }

  void begin() {
    begin(FIRST, EACH);
  }

  /** Begins with other times than a collector's. */
  void begin(Duration first, Duration each) {
    var unused =
        executor.scheduleWithFixedDelay(
            this::look, first.toMillis(), each.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends a look that is under way. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      interrupt();
      if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the check of the data file does not end");
      }
    } catch (SQLException e) {
      LOG.warn("the check of the data file cannot be ended: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      before.run();
      check();
    } catch (StoreException e) {
      // Whoever reads or writes says so too.
    }
  }

  private void check() {
    try (Connection connection = source.getConnection()) {
      busy(connection);
      try {
        SqliteCheck.firstFault(connection, SqliteCheck.QUICK).ifPresent(found);
      } finally {
        // Who interrupts must not meet a connection that is closed.
        busy(null);
      }
    } catch (SQLException e) {
      if (SqliteFailures.isDamage(e)) {
        found.accept(String.valueOf(e.getMessage()));
      } else if (!executor.isShutdown()) {
        LOG.warn("the data file could not be checked: {}", e.toString());
      }
    }
  }

  private synchronized void busy(@Nullable Connection connection) {
    busy = connection;
  }

  private synchronized void interrupt() throws SQLException {
    if (busy != null) {
      busy.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "plimsoll-store-check");
    thread.setDaemon(true);
    return thread;
  }
}
