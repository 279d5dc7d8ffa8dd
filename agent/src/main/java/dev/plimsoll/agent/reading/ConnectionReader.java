package dev.plimsoll.agent.reading;

import java.io.IOException;

/** Reads the connections of the services it was made for. Used by one thread at a time. */
public interface ConnectionReader extends AutoCloseable {

  /** How it reads, as a word. */
  String method();

  /** Whether it tells the bytes that clients acknowledged. */
  boolean tellsAcknowledged();

  /** Reads anew. */
  Connections read() throws IOException;

  @Override
  void close();
}
