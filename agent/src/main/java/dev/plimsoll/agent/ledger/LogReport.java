package dev.plimsoll.agent.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What became of one log of the configuration.
 *
 * @param service whose it is
 * @param log the file, the pattern or the directory, as the configuration names it
 * @param counts of the lines of this part
 * @param rejected by the lines that were last read of its files, now or before: where the first of
 *     each kind stands that should have been a request and is not; empty if none was read ever
 * @param lacks by the same lines: what the log does not tell and should, each with the remedy;
 *     empty if no request was read ever
 */
public record LogReport(
    String service,
    String log,
    LogCounts counts,
    Optional<List<String>> rejected,
    Optional<List<String>> lacks) {

  /** Copies the lists. */
  public LogReport {
    rejected = rejected.map(List::copyOf);
    lacks = lacks.map(List::copyOf);
  }
}
