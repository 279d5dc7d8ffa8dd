package dev.plimsoll.collector.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part of an agent's ledger: the requests that its servers logged from one cursor to the next.
 *
 * @param now when it was made, by the agent's clock
 * @param cursor where the next part begins; means something to that agent only
 * @param more whether there is more already
 * @param requests for images, in the order of the logs
 * @param files the image files that the requests asked for, as they are now
 * @param gaps what was lost since the part before
 * @param logs what the lines of this part were, one for each log
 * @param problems what could not be looked at now; nothing is lost by it
 */
public record LedgerPart(
    Instant now,
    String cursor,
    boolean more,
    List<LoggedRequest> requests,
    List<FileState> files,
    List<LogGap> gaps,
    List<LogTally> logs,
    List<String> problems) {
  /** Copies the lists. */
  public LedgerPart {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(cursor, "cursor");
    requests = List.copyOf(requests);
    files = List.copyOf(files);
    gaps = List.copyOf(gaps);
    logs = List.copyOf(logs);
    problems = List.copyOf(problems);
  }

  /** The same, and a gap. */
  public LedgerPart with(LogGap gap) {
    List<LogGap> all = new ArrayList<>(gaps);
    all.add(gap);
    return new LedgerPart(now, cursor, more, requests, files, all, logs, problems);
  }
}
