package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Reason;
import java.util.List;

/**
 * A repository that the design cannot do without.
 *
 * @param subject a separation label, a client group or a link; empty for the base
 * @param metBy names of the repositories that fill its place; empty: it is lacking
 */
public record NeededRepository(Reason reason, String subject, String why, List<String> metBy) {
  /** Copies the list. */
  public NeededRepository {
    metBy = List.copyOf(metBy);
  }

  /** Whether no repository fills its place. */
  public boolean lacking() {
    return metBy.isEmpty();
  }
}
