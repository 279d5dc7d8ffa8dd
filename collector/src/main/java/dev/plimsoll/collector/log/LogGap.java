package dev.plimsoll.collector.log;

import java.util.Objects;

/**
 * A part of a log that was lost before it was read.
 *
 * @param service whose log it is
 * @param log as the agent's configuration names it; empty where that is not known
 * @param file of it
 * @param from the first byte that is missing
 * @param to end of what is known to have been there
 * @param reason {@code deleted}, {@code truncated}, {@code unreadable}, or a newer agent's word
 */
public record LogGap(String service, String log, String file, long from, long to, String reason) {
  /** Refuses null. */
  public LogGap {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }
}
