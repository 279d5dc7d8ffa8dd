package dev.plimsoll.collector.store;

import java.nio.file.Path;

/** A collector that takes parts in until it is killed. */
final class LedgerChild {
  private LedgerChild() {}

  /** The data directory. */
  public static void main(String[] arguments) {
    try (Store store = Store.open(Path.of(arguments[0]), LedgerStoreContract.RETENTION)) {
      System.out.println("ready");
      while (true) {
        Follower.step(store.ledger(), "a");
        Follower.step(store.ledger(), "b");
      }
    }
  }
}
