package dev.plimsoll.collector.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A set of bytes of a file: intervals that neither overlap nor touch, in order. Immutable. */
public final class Intervals {
  /** No byte. */
  public static final Intervals NONE = new Intervals(new long[0]);

  /** Begin and end (excluded) of each, one after the other. */
  private final long[] bounds;

  private Intervals(long[] bounds) {
    this.bounds = bounds;
  }

  /** This set, and the bytes from {@code from} up to before {@code to}. */
  public Intervals with(long from, long to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no interval: " + from + " to " + to);
    }
    if (from == to) {
      return this;
    }
    // Those before, which end before it begins; those behind, which begin behind its end.
    int before = 0;
    while (before < bounds.length && bounds[before + 1] < from) {
      before += 2;
    }
    int behind = bounds.length;
    while (behind > before && bounds[behind - 2] > to) {
      behind -= 2;
    }
    long first = before < behind ? Math.min(from, bounds[before]) : from;
    long last = before < behind ? Math.max(to, bounds[behind - 1]) : to;
    long[] joined = new long[before + 2 + bounds.length - behind];
    System.arraycopy(bounds, 0, joined, 0, before);
    joined[before] = first;
    joined[before + 1] = last;
    System.arraycopy(bounds, behind, joined, before + 2, bounds.length - behind);
    return new Intervals(joined);
  }

  /** The bytes of this set from {@code from} up to before {@code to}. */
  public Intervals within(long from, long to) {
    long[] shared = new long[bounds.length];
    int count = 0;
    for (int i = 0; i < bounds.length && bounds[i] < to; i += 2) {
      long begin = Math.max(from, bounds[i]);
      long end = Math.min(to, bounds[i + 1]);
      if (begin < end) {
        shared[count++] = begin;
        shared[count++] = end;
      }
    }
    return count == 0 ? NONE : new Intervals(Arrays.copyOf(shared, count));
  }

  /** This set and all bytes of the smallest gap in it; the same if there is none. */
  public Intervals withoutSmallestGap() {
    if (count() < 2) {
      return this;
    }
    int smallest = 1;
    for (int i = 3; i < bounds.length - 1; i += 2) {
      if (bounds[i + 1] - bounds[i] < bounds[smallest + 1] - bounds[smallest]) {
        smallest = i;
      }
    }
    return with(bounds[smallest], bounds[smallest + 1]);
  }

  /** Whether it holds each byte of a file of this size. */
  public boolean fills(long size) {
    return size == 0 || (bounds.length == 2 && bounds[0] == 0 && bounds[1] >= size);
  }

  /** How many bytes it holds. */
  public long total() {
    long total = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      total += bounds[i + 1] - bounds[i];
    }
    return total;
  }

  /** How many intervals it consists of. */
  public int count() {
    return bounds.length / 2;
  }

  /** Begin and end (excluded) of each interval, one after the other. */
  public long[] bounds() {
    return bounds.clone();
  }

  /**
   * The set of these intervals.
   *
   * @param bounds as {@link #bounds()} gives them
   * @throws IllegalArgumentException if they are not in order
   */
  public static Intervals of(long... bounds) {
    for (int i = 0; i < bounds.length; i++) {
      if (bounds.length % 2 != 0 || bounds[i] < 0 || (i > 0 && bounds[i] <= bounds[i - 1])) {
        throw new IllegalArgumentException("no intervals: " + Arrays.toString(bounds));
      }
    }
    return new Intervals(bounds.clone());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Intervals that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
