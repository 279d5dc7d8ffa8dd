package dev.plimsoll.collector.design;

/**
 * What a client loads.
 *
 * @param image name of the image that it uses
 * @param deployment how its first version reaches a client
 * @param updates how later versions reach it
 */
public record Workspace(
    String name,
    String image,
    Deployment deployment,
    Deployment updates,
    ServiceLevelChange serviceLevel) {
  public Workspace {
    Checks.name("workspace name", name);
  }
}
