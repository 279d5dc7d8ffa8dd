package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;

/** Takes the lines of the logs, each once. */
interface LineSink {

  /**
   * A line.
   *
   * @param place where it stands, for messages
   * @param request what it says, if {@code outcome} is a request; good only during this call
   */
  void line(LinePlace place, Outcome outcome, RequestLine request);

  /**
   * What {@code file} does not tell and should, as those of its lines show that were just taken.
   * Nothing is said where none of them was a request.
   */
  default void lacks(LogSource source, LogFile file, Lacks lacks) {}

  /** Whether it takes no more for now. */
  boolean full();

  /**
   * Where a line stands.
   *
   * @param offset of its first byte in the file, uncompressed
   * @param length in bytes, with its end
   */
  record LinePlace(LogSource source, LogFile file, long offset, long length) {}
}
