package dev.plimsoll.collector.design;

/** What takes over when the file server itself is lost. */
public enum ServerRedundancy implements Word {
  NONE,
  /** A second node takes over the volume. */
  FAILOVER_CLUSTER
}
