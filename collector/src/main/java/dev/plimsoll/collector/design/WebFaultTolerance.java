package dev.plimsoll.collector.design;

/**
 * How the web tier bears the loss of servers.
 *
 * @param toleratedFailures servers that may be lost at once; at least 0
 */
public record WebFaultTolerance(Kind kind, int toleratedFailures) {
  /** What holds when the design is silent: all servers work, none may be lost. */
  public static final WebFaultTolerance NONE = new WebFaultTolerance(Kind.LOAD_BALANCED, 0);

  /** The two arrangements of the MED-V v1 infrastructure planning guide. */
  public enum Kind implements Word {
    /** All servers carry the load together. */
    LOAD_BALANCED,
    /** One node carries the load, the others wait. */
    FAILOVER_CLUSTER
  }

  public WebFaultTolerance {
    Checks.atLeast(0, "toleratedFailures", toleratedFailures);
  }

  /** How many of so many servers carry the load once the tolerated failures have happened. */
  public int carrying(int webServers) {
    return kind == Kind.FAILOVER_CLUSTER
        ? Math.min(1, webServers)
        : Math.max(0, webServers - toleratedFailures);
  }
}
