package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.util.List;

/** What runs on a system and listens there. Every method reads anew. */
public interface RunningPrograms {

  /** Every process that this account can see. */
  List<Program> programs() throws IOException;

  /**
   * Every listening TCP socket of this network namespace.
   *
   * @throws IOException if the system does not tell
   */
  List<Listener> listeners() throws IOException;
}
