package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** What a database held before the logs of a service were kept apart, and what becomes of it. */
final class LogsByService {
  private static final String AGENT = "https://iis01:9850";

  private LogsByService() {}

  /** Makes the tables of that time, with something in each. */
  static void in(DataSource database, String dialect, String newest) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:dev/plimsoll/collector/store/db/migration/" + dialect)
        .target(newest)
        .load()
        .migrate();
    Jdbi.create(database)
        .useHandle(
            handle -> {
              handle.execute(
                  "INSERT INTO log (agent, service, other_requests, other_bytes, rejected, lacks,"
                      + " gaps) VALUES (?, 'http', 3, 400, '[\"time\"]', '[\"bytes\"]', 1)",
                  AGENT);
              handle.execute(
                  "INSERT INTO log_lines (agent, service, word, lines)"
                      + " VALUES (?, 'http', 'request', 7)",
                  AGENT);
              handle.execute(
                  "INSERT INTO gap (told_at, agent, service, log, first, last, reason)"
                      + " VALUES (5000, ?, 'http', '/a.log.1', 1, 2, 'deleted')",
                  AGENT);
            });
  }

  /** All of it is there, but what nobody can know of a log: what it lacked may be mended. */
  static void areKeptIn(Store store) {
    LogTally total =
        new LogTally("http", "", Map.of("request", 7L), 3, 400, Optional.empty(), Optional.empty());
    assertThat(store.ledger().logs()).isEqualTo(List.of(new LogRecord(AGENT, total, 1)));
    LogGap gap = new LogGap("http", "", "/a.log.1", 1, 2, "deleted");
    assertThat(store.ledger().gaps(AGENT, 5))
        .containsExactly(new StoredGap(AGENT, gap, Instant.ofEpochSecond(5)));
  }
}
