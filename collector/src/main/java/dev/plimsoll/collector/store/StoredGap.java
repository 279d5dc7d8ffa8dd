package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogGap;
import java.time.Instant;

/**
 * A gap in a log that the collector was told of.
 *
 * @param toldAt by the collector's clock
 */
public record StoredGap(String agent, LogGap gap, Instant toldAt) {}
