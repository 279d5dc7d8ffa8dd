package dev.plimsoll.collector.design;

import java.util.List;

/**
 * A MED-V instance: one server, its policies and the groups that it manages.
 *
 * @param clientGroups names of its groups
 */
public record Instance(String name, List<String> clientGroups) {
  public Instance {
    Checks.name("instance name", name);
    clientGroups = List.copyOf(clientGroups);
  }
}
