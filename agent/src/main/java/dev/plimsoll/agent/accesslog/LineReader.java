package dev.plimsoll.agent.accesslog;

/** Reads the lines of one log in their order. Not for several threads. */
public interface LineReader {

  /** No time is known, or none is needed. */
  long NO_TIME = TimeForm.NONE;

  /** Reads the line, whose buffer must stay as it is until the next one is read. */
  Outcome read(ScannedLine line);

  /** The one that reads on from here: another one if the lines so far showed which. */
  default LineReader settled() {
    return this;
  }

  /** What the last line said, if it was a request. */
  RequestLine request();

  /**
   * Whether the last line, a directive, changes how those after it are read: whoever begins to read
   * further on must read it first.
   */
  default boolean governs() {
    return false;
  }

  /**
   * When the last line was, in milliseconds since 1970, if those to come do not tell their day;
   * else {@link #NO_TIME}.
   */
  default long lastMillis() {
    return NO_TIME;
  }

  /** Goes on behind a line for which {@link #lastMillis} was {@code millis}. */
  default void goOn(long millis) {}

  /** What the log does not tell and should, by the lines so far. */
  Lacks lacks();
}
