package dev.plimsoll.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract of the ledgers on real SQLite files, and what is SQLite's own. */
class SqliteLedgerTest extends LedgerStoreContract {
  @TempDir Path data;

  @Override
  Store open() {
    return Store.open(data.resolve("state"), RETENTION);
  }

  @Test
  void bringsLogsThatWereKeptByServiceUpToDate() throws IOException {
    Path older = Files.createDirectories(data.resolve("older"));
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + older.resolve("plimsoll.db"));
    LogsByService.in(database, "sqlite", "2");

    try (Store store = Store.open(older, RETENTION)) {
      LogsByService.areKeptIn(store);
    }
  }
}
