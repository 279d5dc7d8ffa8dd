package dev.plimsoll.collector.store;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract of the ledgers on a real PostgreSQL. */
class PostgresLedgerIT extends LedgerStoreContract {
  private final String url = PostgresServer.get().newDatabase();

  @Override
  Store open() {
    return PostgresServer.open(url);
  }

  @Test
  void bringsLogsThatWereKeptByServiceUpToDate() {
    String older = PostgresServer.get().newDatabase();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL("jdbc:" + older.replaceFirst("//.*@", "//"));
    database.setUser("plimsoll");
    database.setPassword(PostgresServer.PASSWORD);
    LogsByService.in(database, "postgresql", "1");

    try (Store store = PostgresServer.open(older)) {
      LogsByService.areKeptIn(store);
    }
  }
}
