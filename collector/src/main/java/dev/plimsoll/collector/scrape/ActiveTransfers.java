package dev.plimsoll.collector.scrape;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The transfers of one host at one moment.
 *
 * @param sampleTime the host's monotonic time of that moment in seconds, if it was said
 */
public record ActiveTransfers(OptionalDouble sampleTime, List<ActiveTransfer> transfers) {
  /** Nothing is in progress. */
  public static final ActiveTransfers NONE = new ActiveTransfers(OptionalDouble.empty(), List.of());

  /** Copies the list. */
  public ActiveTransfers {
    transfers = List.copyOf(transfers);
  }
}
