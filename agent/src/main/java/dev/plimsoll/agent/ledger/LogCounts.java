package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many lines of a log were read, and what they turned out to be. */
public final class LogCounts {

  private final Map<Outcome, Count> lines = new EnumMap<>(Outcome.class);
  private final List<String> examples = new ArrayList<>();
  private final Map<Path, List<Lack>> lacks = new LinkedHashMap<>();
  private long otherRequests;
  private long otherBytes;

  /** Counts a line; of each kind of those that are rejected the first is remembered. */
  void count(LineSink.LinePlace place, Outcome outcome) {
    Count count = lines.get(outcome);
    if (count != null) {
      count.lines++;
      return;
    }
    lines.put(outcome, new Count());
    if (outcome.rejected()) {
      examples.add(
          outcome.label() + ": first in " + place.file().path() + " at byte " + place.offset());
    }
  }

  /** So that no line makes an object. */
  private static final class Count {
    private long lines = 1;
  }

  /** Counts a request for something that is no image. */
  void countOther(long bytes) {
    otherRequests++;
    otherBytes += bytes;
  }

  /** Of files that follow each other the last says what is missing now. */
  void lacks(LogFile file, List<Lack> now) {
    lacks.put(Succession.family(file), now);
  }

  /** Lines by what they turned out to be; what did not occur is absent. */
  public Map<Outcome, Long> lines() {
    Map<Outcome, Long> read = new EnumMap<>(Outcome.class);
    lines.forEach((outcome, count) -> read.put(outcome, count.lines));
    return read;
  }

  /** Where the first rejected line of each kind stands. */
  public List<String> examples() {
    return examples;
  }

  /** What the log does not tell and should, each with the remedy. */
  public List<String> lacks() {
    return lacks.values().stream().flatMap(List::stream).map(Lack::text).distinct().toList();
  }

  /** Requests for what is no image. */
  public long otherRequests() {
    return otherRequests;
  }

  /** Bytes that were sent for them, as far as the log tells. */
  public long otherBytes() {
    return otherBytes;
  }
}
