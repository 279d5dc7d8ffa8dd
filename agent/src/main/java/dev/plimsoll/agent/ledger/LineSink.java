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

  /** Where the line at hand stands; good only during the call that has it. */
  interface LinePlace {

    /** The log. */
    LogSource source();

    /** The file of the log. */
    LogFile file();

    /** Of its first byte in the file, uncompressed. */
    long offset();

    /** In bytes, with its end. */
    long length();
  }
}
