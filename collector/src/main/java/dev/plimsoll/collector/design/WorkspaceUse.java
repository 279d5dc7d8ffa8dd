package dev.plimsoll.collector.design;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A workspace that a client group uses.
 *
 * @param workspace its name
 * @param deployment how its first version reaches this group, where not as the workspace says
 * @param clients how many of the group's clients use it; empty: all of them
 */
public record WorkspaceUse(String workspace, Optional<Deployment> deployment, OptionalInt clients) {
  public WorkspaceUse {
    Checks.name("workspace", workspace);
    clients.ifPresent(count -> Checks.atLeast(1, "clients", count));
  }
}
