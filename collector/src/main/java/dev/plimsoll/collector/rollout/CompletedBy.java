package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;
import dev.plimsoll.collector.ledger.Completion;

/** How it is known that a client has the version. */
public enum CompletedBy implements Word {
  /** All bytes of every file of the version went out to it. */
  COVERED,
  /** Delta transfer, and quiet since. */
  INFERRED,
  /** An imported list says so, and the servers did not see it. */
  CONFIRMED;

  static CompletedBy of(Completion completion) {
    return switch (completion) {
      case COVERED -> COVERED;
      case INFERRED -> INFERRED;
    };
  }
}
