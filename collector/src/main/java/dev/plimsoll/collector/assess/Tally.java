package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Transfer;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What some transfers are together. A part is never shown as the whole: while one of the servers
 * does not tell, there is neither a count nor a rate.
 *
 * @param told whether every server tells of its downloads
 * @param nothing the rate of no transfer at all: 0 where the servers' rates are known
 */
record Tally(boolean told, Rate nothing, List<Attributed> transfers) {
  Tally {
    transfers = List.copyOf(transfers);
  }

  /** The rate of no transfer from these servers; absent until each of them has rates. */
  static Rate nothing(Collection<HostEvidence> servers) {
    return servers.stream()
        .flatMap(Reading.DOWNLOADS::rates)
        .map(Tally::zero)
        .reduce(Rate::plus)
        .orElse(Rate.ABSENT);
  }

  private static Rate zero(Rate rate) {
    return new Rate(zero(rate.now()), zero(rate.minute()));
  }

  private static OptionalDouble zero(OptionalDouble rate) {
    return rate.isPresent() ? OptionalDouble.of(0) : rate;
  }

  Tally with(List<Attributed> others) {
    return new Tally(told, nothing, others);
  }

  /** How many are active; absent while not every server tells. */
  OptionalInt active() {
    return count(Transfer.State.ACTIVE);
  }

  /** How many are stalled; absent while not every server tells. */
  OptionalInt stalled() {
    return count(Transfer.State.STALLED);
  }

  /**
   * What the clients got, those that have just ended included; absent while not every server tells,
   * or the rate of one transfer is not known.
   */
  Rate sent() {
    return told ? sum(nothing, transfers) : Rate.ABSENT;
  }

  /** What those got whose rate is known: the whole is that or more. */
  double sentAtLeast() {
    return transfers.stream().mapToDouble(one -> one.transfer().sent().now().orElse(0)).sum();
  }

  /** How many were seen active: there are that many or more. */
  int activeAtLeast() {
    return (int) transfers.stream().filter(Attributed::active).count();
  }

  private static Rate sum(Rate start, List<Attributed> transfers) {
    return transfers.stream().map(one -> one.transfer().sent()).reduce(start, Rate::plus);
  }

  private OptionalInt count(Transfer.State state) {
    return told
        ? OptionalInt.of(
            (int) transfers.stream().filter(one -> one.transfer().state() == state).count())
        : OptionalInt.empty();
  }
}
