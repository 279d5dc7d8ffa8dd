package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.web.state.LedgerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How reading an agent's ledger goes, as the API says it. */
public record LedgerView(
    String state,
    Optional<String> reason,
    Optional<Instant> since,
    Optional<Instant> currentAt,
    long gaps,
    List<Log> logs,
    List<String> problems) {

  /** One log of the agent's configuration. */
  public record Log(
      String service,
      String log,
      Map<String, Long> lines,
      long otherRequests,
      long otherBytes,
      Optional<List<String>> rejected,
      Optional<List<String>> lacks) {
    static Log of(LogTally tally) {
      return new Log(
          tally.service(),
          tally.log(),
          new TreeMap<>(tally.lines()),
          tally.otherRequests(),
          tally.otherBytes(),
          tally.rejected(),
          tally.lacks());
    }
  }

  /** The view of a ledger. */
  static LedgerView of(LedgerState seen) {
    return new LedgerView(
        seen.progress().word(),
        seen.progress().reason(),
        seen.progress().since(),
        seen.currentAt(),
        seen.gaps(),
        seen.logs().stream().map(Log::of).toList(),
        seen.problems());
  }
}
