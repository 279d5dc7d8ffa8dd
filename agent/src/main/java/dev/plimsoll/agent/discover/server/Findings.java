package dev.plimsoll.agent.discover.server;

import java.util.List;
import java.util.Set;

/**
 * What the configuration of one kind of server tells.
 *
 * @param server such as {@code nginx}
 * @param programs how its processes are called
 * @param lookedAt the main files: read, or looked for in vain
 * @param found whether there was any
 */
public record Findings(
    String server,
    Set<String> programs,
    List<String> lookedAt,
    boolean found,
    List<Site> sites,
    List<Note> notes) {

  /** Copies the collections. */
  public Findings {
    programs = Set.copyOf(programs);
    lookedAt = List.copyOf(lookedAt);
    sites = List.copyOf(sites);
    notes = List.copyOf(notes);
  }
}
