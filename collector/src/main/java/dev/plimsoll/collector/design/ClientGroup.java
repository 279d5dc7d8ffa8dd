package dev.plimsoll.collector.design;

import java.util.List;
import java.util.Optional;

/**
 * Clients at one place.
 *
 * @param clients how many; at least 1
 * @param networks where their addresses lie; may be empty, then they are not told apart
 * @param link what connects the place; empty when nothing is known of it
 * @param isolated whether the place must not be served from outside
 * @param clientRate what one client takes at most, by its own policy or line
 */
public record ClientGroup(
    String name,
    int clients,
    List<Cidr> networks,
    Optional<GroupLink> link,
    boolean isolated,
    Access access,
    Optional<Bandwidth> clientRate,
    ServiceLevelChange serviceLevel,
    List<WorkspaceUse> workspaces) {
  public ClientGroup {
    Checks.name("client group name", name);
    Checks.atLeast(1, "clients", clients);
    networks = List.copyOf(networks);
    workspaces = List.copyOf(workspaces);
  }

  /** How many of the group's clients use a workspace. */
  public int clientsOf(WorkspaceUse use) {
    return use.clients().orElse(clients);
  }
}
