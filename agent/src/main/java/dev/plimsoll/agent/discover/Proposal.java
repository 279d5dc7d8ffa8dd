package dev.plimsoll.agent.discover;

import java.util.List;

/**
 * What to write into a configuration.
 *
 * @param listenPort the agent's own
 * @param others sockets that listen and are in no service, in words
 * @param notes what was not understood, in words
 * @param lookedAt the files that were read or looked for, in words
 */
record Proposal(
    int listenPort,
    ImageChoice images,
    List<ProposedService> services,
    List<String> others,
    List<String> notes,
    List<String> lookedAt) {

  Proposal {
    services = List.copyOf(services);
    others = List.copyOf(others);
    notes = List.copyOf(notes);
    lookedAt = List.copyOf(lookedAt);
  }
}
