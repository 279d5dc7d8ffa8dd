package dev.plimsoll.collector.store;

import dev.plimsoll.collector.log.LogTally;

/**
 * What became of one log so far.
 *
 * @param agent whose
 * @param total its numbers over all parts, the rest by the lines that were last read; nothing of
 *     that of a log that the agent does not name any more
 * @param gaps how many there were
 */
public record LogRecord(String agent, LogTally total, long gaps) {}
