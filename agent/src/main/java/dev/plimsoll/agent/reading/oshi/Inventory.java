package dev.plimsoll.agent.reading.oshi;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A list that takes OSHI long to make and whose members are quickly brought up to date. It is made
 * anew every minute, and sooner when a member is gone. While one thread makes it, which may hang,
 * the others use the last.
 */
final class Inventory<T> {

  private static final long KEPT = TimeUnit.SECONDS.toNanos(60);

  /** What cannot be brought up to date at all must not cost a new list each second. */
  private static final long KEPT_AFTER_A_LOSS = TimeUnit.SECONDS.toNanos(5);

  /** Shorter than what a sampler is given. */
  private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

  private final String what;
  private final Supplier<List<T>> list;
  private final Predicate<T> update;
  private final LongSupplier nanoTime;
  private final ReentrantLock listing = new ReentrantLock();
  private volatile boolean lost;
  private volatile boolean listed;
  private volatile long since;
  private volatile List<T> members = List.of();

  /**
   * An empty inventory.
   *
   * @param what it holds, for the message when there is nothing
   * @param update brings a member up to date; false when it is gone
   */
  Inventory(String what, Supplier<List<T>> list, Predicate<T> update, LongSupplier nanoTime) {
    this.what = what;
    this.list = list;
    this.update = update;
    this.nanoTime = nanoTime;
  }

  /**
   * The members with their figures of now.
   *
   * @throws IOException if there is none: OSHI shows what it may not read as an empty list
   */
  List<T> read() throws IOException {
    List<T> all = listed();
    List<T> present = all.stream().filter(update).toList();
    lost = present.size() < all.size();
    if (present.isEmpty()) {
      throw new IOException("OSHI tells no " + what);
    }
    return present;
  }

  /** The members as they were listed; none where there are none, or none are told. */
  List<T> listed() {
    if (isDue() && mayList()) {
      try {
        list();
      } finally {
        listing.unlock();
      }
    }
    return members;
  }

  private void list() {
    if (isDue()) {
      members = List.copyOf(list.get());
      since = nanoTime.getAsLong();
      listed = true;
      lost = false;
    }
  }

  /** The first list is worth waiting for. */
  private boolean mayList() {
    try {
      return listed ? listing.tryLock() : listing.tryLock(FIRST_WAIT, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isDue() {
    long age = nanoTime.getAsLong() - since;
    return !listed || age >= (lost ? KEPT_AFTER_A_LOSS : KEPT);
  }
}
