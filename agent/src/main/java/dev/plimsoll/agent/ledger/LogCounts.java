package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** How many lines of a log were read, and what they turned out to be. */
public final class LogCounts {

  private final Map<Outcome, Count> lines = new EnumMap<>(Outcome.class);
  private long otherRequests;
  private long otherBytes;

  /** Counts a line. */
  void count(Outcome outcome) {
    lines.computeIfAbsent(outcome, any -> new Count()).add(1);
  }

  /** Counts a request for something that is no image. */
  void countOther(long bytes) {
    otherRequests++;
    otherBytes = Count.sum(otherBytes, bytes);
  }

  /** Lines by what they turned out to be; what did not occur is absent. */
  public Map<Outcome, Long> lines() {
    Map<Outcome, Long> read = new EnumMap<>(Outcome.class);
    read.putAll(Count.values(lines));
    return read;
  }

  /** Requests for what is no image. */
  public long otherRequests() {
    return otherRequests;
  }

  /** Bytes that were sent for them, as far as the log tells; 2^63 - 1 also stands for more. */
  public long otherBytes() {
    return otherBytes;
  }
}
