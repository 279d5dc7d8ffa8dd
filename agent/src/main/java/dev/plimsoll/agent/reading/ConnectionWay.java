package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.util.Set;

/** One way to read connections, of several that a system may offer. */
public interface ConnectionWay {

  /**
   * Opens it and tries it once.
   *
   * @param ports local ports of the services
   * @param reason why there is nothing better; empty for the best way
   * @throws IOException if this way is not to be had
   */
  ConnectionReader open(Set<Integer> ports, String reason) throws IOException;
}
