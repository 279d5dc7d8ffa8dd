package dev.plimsoll.collector.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the ledgers on real SQLite files, and what is SQLite's own. */
class SqliteLedgerTest extends LedgerStoreContract {
  @TempDir Path data;

  @Override
  Store open() {
    return Store.open(data.resolve("state"), RETENTION);
  }
}
