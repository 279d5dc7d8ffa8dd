package dev.plimsoll.collector.scrape;

/** Where reading a ledger begins that was not read before. */
public enum LedgerStart {
  /** With what is logged from now on. */
  END("end"),

  /** With the oldest line that the logs hold. */
  OLDEST("start");

  private final String word;

  LedgerStart(String word) {
    this.word = word;
  }

  /** What it is called in a question to an agent. */
  String word() {
    return word;
  }
}
