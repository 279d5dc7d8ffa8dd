package dev.plimsoll.agent.reading;

import java.util.List;

/**
 * A TCP socket that waits for clients.
 *
 * @param programs the processes that hold it; empty when the kernel itself does, as for NFS, or
 *     this account may not know
 */
public record Listener(Endpoint local, List<Program> programs) {

  /** Copies the list. */
  public Listener {
    programs = List.copyOf(programs);
  }
}
