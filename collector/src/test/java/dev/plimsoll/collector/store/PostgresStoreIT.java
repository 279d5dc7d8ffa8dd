package dev.plimsoll.collector.store;

/** The contract of history and high-water marks on a real PostgreSQL. */
class PostgresStoreIT extends StoreContract {
  private final String url = PostgresServer.get().newDatabase();

  @Override
  Store open() {
    return PostgresServer.open(url);
  }
}
