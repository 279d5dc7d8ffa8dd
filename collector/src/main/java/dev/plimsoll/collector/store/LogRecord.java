package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogTally;

/**
 * What became of one log so far.
 *
 * @param agent whose
 * @param total over all parts; examples and lacks are those of the last part that had any
 * @param gaps how many there were
 */
public record LogRecord(String agent, LogTally total, long gaps) {}
