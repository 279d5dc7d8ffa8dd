package dev.plimsoll.agent.reading;

import java.io.IOException;

/**
 * Reads the connections of the services it was made for. Used by one thread at a time. What it says
 * of itself holds for its latest reading.
 */
public interface ConnectionReader extends AutoCloseable {

  /** How it reads, as a word. */
  String method();

  /** Whether it tells the bytes that clients acknowledged. */
  boolean tellsAcknowledged();

  /** Whether it tells bytes or queues: without either nothing is known of any transfer. */
  default boolean tellsProgress() {
    return true;
  }

  /** Reads anew. */
  Connections read() throws IOException;

  @Override
  void close();
}
