package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the log of a service told since the agent started, and how far it is read.
 *
 * @param files requests by what they were for: image files by their path below the image directory,
 *     {@link #OTHER} for all else
 * @param lines by what they turned out to be
 * @param gaps by what became of the file
 * @param durations of the requests that sent data of image files; empty while the log is known not
 *     to tell any
 * @param lacks of each thing that a log should tell whether this one does not; empty until lines
 *     were read
 * @param logFiles files of the log that there are, rotated ones included
 * @param unreadBytes what there is behind where reading stands, of files that are not compressed
 * @param readNanos monotonic time of the last look that went well; empty until then
 * @param tookNanos what this look took
 * @param more whether there is more to read at once
 * @param problems why this look did not go well
 */
public record LogFigures(
    Map<String, FileFigures> files,
    Map<Outcome, Long> lines,
    Map<Gap.Reason, Long> gaps,
    Optional<DurationCounts> durations,
    Map<Lack.Kind, Boolean> lacks,
    int logFiles,
    long unreadBytes,
    OptionalLong readNanos,
    long tookNanos,
    boolean more,
    List<String> problems) {

  /** What is no listed image file. */
  public static final String OTHER = "other";

  /** Copies the collections. */
  public LogFigures {
    files = Map.copyOf(files);
    lines = Map.copyOf(lines);
    gaps = Map.copyOf(gaps);
    lacks = Map.copyOf(lacks);
    problems = List.copyOf(problems);
  }

  /**
   * Requests for one file.
   *
   * @param requests by what became of them; what did not occur is absent
   * @param bytes that were sent, as far as the log tells; empty if it told none
   */
  public record FileFigures(Map<Delivery, Long> requests, OptionalLong bytes) {

    /** Copies the map. */
    public FileFigures {
      requests = Map.copyOf(requests);
    }
  }
}
