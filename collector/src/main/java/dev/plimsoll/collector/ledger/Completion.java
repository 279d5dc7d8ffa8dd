package dev.plimsoll.collector.ledger;

import java.util.Locale;

/** How it is known that a client has a version. */
public enum Completion {
  /** All bytes of every file of the version went out to it. */
  COVERED,
  /** Delta transfer: it fetched the index, its ranges ended, and it asked for nothing since. */
  INFERRED;

  /** As API and store write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
