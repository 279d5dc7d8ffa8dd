package dev.plimsoll.agent.command;

import java.util.function.LongSupplier;

/**
 * Keeps the heap near what is in use. Serial collection of newer virtual machines (seen with 25,
 * not with 17) lets what outlived a few young collections fill the heap up to its maximum before it
 * looks whether any of it is still needed; beside a server that memory would be missed.
 */
final class HeapBound {

  /** Of what it was after the last collection: a fourth. */
  private static final int GROWTH_DIVISOR = 4;

  private final LongSupplier committed;
  private final Runnable collect;
  private long before;

  /**
   * Counts growth from now on.
   *
   * @param committed the bytes of heap that the system has given
   * @param collect collects all that is not in use any more and gives free memory back
   */
  HeapBound(LongSupplier committed, Runnable collect) {
    this.committed = committed;
    this.collect = collect;
    this.before = committed.getAsLong();
  }

  /** The heap of this process. */
  static HeapBound ofThisProcess() {
    return new HeapBound(Runtime.getRuntime()::totalMemory, System::gc);
  }

  /**
   * Collects if the heap grew by more than a fourth since the last collection here, or since it was
   * found smaller than after that.
   */
  void keep() {
    long now = committed.getAsLong();
    if (now - before > before / GROWTH_DIVISOR) {
      collect.run();
      before = committed.getAsLong();
    } else {
      before = Math.min(before, now);
    }
  }
}
