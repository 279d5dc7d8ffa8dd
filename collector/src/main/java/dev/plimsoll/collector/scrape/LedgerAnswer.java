package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import java.util.Objects;

/** What came of asking one agent for its ledger once. */
public sealed interface LedgerAnswer {
  /** It gave a part. */
  record Part(LedgerPart part) implements LedgerAnswer {
    /** Refuses null. */
    public Part {
      Objects.requireNonNull(part, "part");
    }
  }

  /**
   * It has no ledger: no log is configured, or it is too old to read one.
   *
   * @param text why, for an operator
   */
  record NoLedger(String text) implements LedgerAnswer {
    /** Refuses null. */
    public NoLedger {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * It cannot go on from that cursor, and never will.
   *
   * @param text why, for an operator
   */
  record CursorRefused(String text) implements LedgerAnswer {
    /** Refuses null. */
    public CursorRefused {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * It did not answer, or not with what was asked for.
   *
   * @param text why, for an operator
   */
  record Failed(Failure why, String text) implements LedgerAnswer {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(text, "text");
    }
  }
}
