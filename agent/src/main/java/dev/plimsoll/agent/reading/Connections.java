package dev.plimsoll.agent.reading;

import java.util.List;
import java.util.OptionalLong;

/**
 * The connections of the watched services.
 *
 * @param open those that may still have data to send; the reader may use the list again for the
 *     reading after the next
 * @param closed those that ended since the reading before, with their last figures; empty when the
 *     system does not tell
 * @param closingsMissed how many more ended since the reader was opened, of which nothing was
 *     heard; empty when the system does not tell
 * @param problems what may be missing
 */
public record Connections(
    List<Connection> open,
    List<Connection> closed,
    OptionalLong closingsMissed,
    List<String> problems) {

  /** Copies the lists but for those open, which may be thousands. */
  public Connections {
    closed = List.copyOf(closed);
    problems = List.copyOf(problems);
  }

  /** A reading of a system that does not tell what was missed. */
  public Connections(List<Connection> open, List<Connection> closed, List<String> problems) {
    this(open, closed, OptionalLong.empty(), problems);
  }
}
