package dev.plimsoll.collector.log;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the lines of a part of one log turned out to be.
 *
 * @param service whose log it is
 * @param lines their number by the agent's word for what they are, such as {@code request}
 * @param otherRequests requests for what is no image
 * @param otherBytes what was sent for them
 * @param rejected where the first line of each kind stands that should have been a request
 * @param lacks what the log does not tell and should, each with the remedy
 */
public record LogTally(
    String service,
    Map<String, Long> lines,
    long otherRequests,
    long otherBytes,
    List<String> rejected,
    List<String> lacks) {
  /** Copies map and lists. */
  public LogTally {
    Objects.requireNonNull(service, "service");
    lines = Map.copyOf(lines);
    rejected = List.copyOf(rejected);
    lacks = List.copyOf(lacks);
  }
}
