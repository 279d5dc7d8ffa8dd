package dev.plimsoll.agent.reading;

import java.util.List;

/** Reads nothing, where no service is watched. */
public final class NoConnections implements ConnectionReader {

  @Override
  public String method() {
    return "none";
  }

  @Override
  public boolean tellsAcknowledged() {
    return true;
  }

  @Override
  public Connections read() {
    return new Connections(List.of(), List.of(), List.of());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
