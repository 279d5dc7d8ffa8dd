package dev.plimsoll.collector.scrape;

/** A body is not a valid exposition, or goes beyond a limit; nothing of it is used. */
public final class ExpositionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  ExpositionException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
    this.reason = reason;
  }

  /** The line on which reading stopped, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong there, without the line number. */
  public String reason() {
    return reason;
  }
}
