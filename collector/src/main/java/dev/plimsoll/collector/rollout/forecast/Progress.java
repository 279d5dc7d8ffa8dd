package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has been seen of a rollout up to a moment.
 *
 * @param elapsed since it began, not negative
 * @param target share of the expected clients at whose completion it ends, more than 0, at most 1
 * @param bytesPerClient what a client is planned to be sent until it has the image, in the mean
 * @param bytesDoubt how far from that it may be, as a share of it (standard deviation): 0 where
 *     whole images are sent, more where only what differs is
 * @param groups each client group, with a name of its own
 * @param constraints what the bytes go through, as far as it is known
 */
public record Progress(
    Duration elapsed,
    double target,
    double bytesPerClient,
    double bytesDoubt,
    List<GroupProgress> groups,
    List<Constraint> constraints) {

  private static final double ROUNDING = 1e-9;

  /** Copies the lists and checks what must hold. */
  public Progress {
    groups = List.copyOf(groups);
    constraints = List.copyOf(constraints);
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("progress " + elapsed + " after the beginning");
    }
    if (!(target > 0) || target > 1) {
      throw new IllegalArgumentException("a completion target of " + target);
    }
    if (!(bytesPerClient > 0) || bytesPerClient == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("clients that are sent " + bytesPerClient + " bytes");
    }
    if (!(bytesDoubt >= 0) || bytesDoubt > 1) {
      throw new IllegalArgumentException("a doubt about the bytes of " + bytesDoubt);
    }
    Set<String> names = new HashSet<>();
    for (GroupProgress group : groups) {
      if (!names.add(group.name())) {
        throw new IllegalArgumentException("group " + group.name() + " is there twice");
      }
    }
  }

  /** All clients that are expected. */
  public int expected() {
    return groups.stream().mapToInt(GroupProgress::expected).sum();
  }

  /** How many of them must have completed for the rollout to end. */
  public int needed() {
    return needed(expected());
  }

  /** The same of some of them. */
  int needed(int some) {
    return (int) Math.ceil(target * some - ROUNDING);
  }

  /** How many have. */
  public int completed() {
    return groups.stream().mapToInt(GroupProgress::completed).sum();
  }
}
