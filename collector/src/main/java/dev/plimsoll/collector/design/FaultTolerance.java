package dev.plimsoll.collector.design;

/** The file server's protection against losing a disk, and against losing the server. */
public record FaultTolerance(DiskRedundancy disks, ServerRedundancy server) {
  /** Nothing is protected; what holds when the design is silent. */
  public static final FaultTolerance NONE =
      new FaultTolerance(DiskRedundancy.NONE, ServerRedundancy.NONE);
}
