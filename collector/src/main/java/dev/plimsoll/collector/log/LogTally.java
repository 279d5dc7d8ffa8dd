package dev.plimsoll.collector.log;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the lines of a part of one log turned out to be, and how the log stands by the lines that
 * were last read of it, in this part or before.
 *
 * @param service whose log it is
 * @param log as the agent's configuration names it: a file, a pattern or a directory; empty where
 *     that is not known
 * @param lines their number by the agent's word for what they are, such as {@code request}
 * @param otherRequests requests for what is no image
 * @param otherBytes what was sent for them
 * @param rejected where the first of the latest lines of each kind stands that should have been a
 *     request; empty if none was read yet
 * @param lacks what the latest requests do not tell and should, each with the remedy; empty if none
 *     was read yet
 */
public record LogTally(
    String service,
    String log,
    Map<String, Long> lines,
    long otherRequests,
    long otherBytes,
    Optional<List<String>> rejected,
    Optional<List<String>> lacks) {
  /** Copies map and lists. */
  public LogTally {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(log, "log");
    lines = Map.copyOf(lines);
    rejected = rejected.map(List::copyOf);
    lacks = lacks.map(List::copyOf);
  }
}
