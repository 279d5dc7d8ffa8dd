package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.LineReader;
import dev.plimsoll.agent.accesslog.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** Notes what the lines show that are read of a file. */
final class Showing {

  private final Map<Outcome, Long> rejected = new EnumMap<>(Outcome.class);
  private boolean requests;

  /** A line that begins at {@code offset}. */
  void line(Outcome outcome, long offset) {
    if (outcome == Outcome.REQUEST) {
      requests = true;
    } else if (outcome.rejected()) {
      rejected.putIfAbsent(outcome, offset);
    }
  }

  /**
   * What they showed: only a request tells what a log lacks.
   *
   * @param reader that read them
   */
  Shown by(LineReader reader) {
    return new Shown(requests ? reader.lacks() : Lacks.UNKNOWN, rejected);
  }
}
