package dev.plimsoll.collector.store;

/** The contract of the ledgers on a real PostgreSQL. */
class PostgresLedgerIT extends LedgerStoreContract {
  private final String url = PostgresServer.get().newDatabase();

  @Override
  Store open() {
    return PostgresServer.open(url);
  }
}
