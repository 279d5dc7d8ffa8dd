package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.collector.assess.HighWater;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract on real SQLite files, and what is SQLite's own. */
class SqliteStoreTest extends StoreContract {
  @TempDir Path data;

  @Override
  Store open() {
    return Store.open(data.resolve("state"), RETENTION);
  }

  @Test
  void refusesADirectoryThatAnotherCollectorHas() {
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(data.resolve("state") + " is in use by another collector");
  }

  @Test
  void givesTheDirectoryBackWhenItCloses() {
    Path other = data.resolve("other");
    Store.open(other, RETENTION).close();

    try (Store again = Store.open(other, RETENTION)) {
      assertThat(again.peaks()).isEqualTo(HighWater.NONE);
    }
  }

  @Test
  void namesADamagedFileAndWhatToDo() throws IOException {
    Path other = Files.createDirectories(data.resolve("damaged"));
    Files.writeString(other.resolve("plimsoll.db"), "this was a database once ".repeat(100));

    assertThatThrownBy(() -> Store.open(other, RETENTION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(other.resolve("plimsoll.db") + " is damaged")
        .hasMessageContaining("move it away");
  }

  @Test
  void letsGoOfTheDirectoryWhenItCannotOpen() throws IOException {
    Path other = Files.createDirectories(data.resolve("damaged"));
    Path file = other.resolve("plimsoll.db");
    Files.writeString(file, "this was a database once ".repeat(100));
    assertThatThrownBy(() -> Store.open(other, RETENTION)).isInstanceOf(StoreException.class);
    Files.delete(file);

    Store.open(other, RETENTION).close();

    assertThat(file).exists();
  }

  @Test
  void saysWhenTheTablesAreDamaged() throws IOException {
    Path other = data.resolve("torn");
    try (Store store = Store.open(other, RETENTION)) {
      store.append(fleet(Instant.EPOCH, 200, 10)).join();
    }
    try (RandomAccessFile file =
        new RandomAccessFile(other.resolve("plimsoll.db").toFile(), "rw")) {
      file.seek(4096);
      file.write(new byte[(int) file.length() - 4096]);
    }

    assertThatThrownBy(() -> Store.open(other, RETENTION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void refusesADatabaseOfANewerVersion() throws Exception {
    Path other = data.resolve("newer");
    Store.open(other, RETENTION).close();
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + other.resolve("plimsoll.db"));
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql',"
              + " 99, installed_by, installed_on, execution_time, success"
              + " FROM flyway_schema_history WHERE installed_rank = 1");
    }

    assertThatThrownBy(() -> Store.open(other, RETENTION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void bringsAFileOfAnOlderVersionUpToDate() throws Exception {
    Path other = Files.createDirectories(data.resolve("older"));
    String url = "jdbc:sqlite:" + other.resolve("plimsoll.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/plimsoll/collector/store/db/migration/sqlite")
        .target("1")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO peak VALUES ('hq', 'cpu', 'web-1', 0.5, 1000, 1000)");
    }

    try (Store store = Store.open(other, RETENTION)) {
      assertThat(store.peaks().peaks()).hasSize(1);
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
    }
  }

  @Test
  void tellsWhoeverWaitsForAWriteWhyItFailed() {
    Path other = data.resolve("closed");
    Store store = Store.open(other, RETENTION);
    store.close();

    assertThat(store.append(fleet(Instant.EPOCH, 1, 1)).handle((done, failure) -> failure))
        .isCompletedWithValueMatching(failure -> failure instanceof StoreException);
  }

  @Test
  void refusesAFileInPlaceOfTheDirectory() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");

    assertThatThrownBy(() -> Store.open(file, RETENTION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " is a file");
  }

  @Test
  void staysSmall() throws IOException {
    Path other = data.resolve("small");
    int ticks = 60;
    try (Store store = Store.open(other, RETENTION)) {
      for (int tick = 0; tick < ticks; tick++) {
        store.append(fleet(Instant.EPOCH.plusSeconds(5L * tick), 200, 10)).join();
      }
    }

    long bytesPerReading = Files.size(other.resolve("plimsoll.db")) / (ticks * 2000L);

    assertThat(bytesPerReading).isLessThan(30);
  }
}
