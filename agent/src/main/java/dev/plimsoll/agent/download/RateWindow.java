package dev.plimsoll.agent.download;

/**
 * Mean rate over exactly the last ten seconds, between two readings as if bytes had grown evenly. A
 * throttled client takes its bytes in bursts that are seconds apart; over a shorter time its rate
 * would jump between zero and a multiple.
 *
 * <p>While it is younger it begins with the first advance after the first reading, which may itself
 * be a second younger than the bytes that it shows; and it ends with the last advance, unless that
 * is as old as a pause between transfers: bursts a second apart would otherwise show as half or
 * double.
 */
final class RateWindow {

  private static final long WINDOW = 10 * Moment.SECOND;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ReadingTimes times;

  /** Bytes in all, by the slot of the reading. */
  private final long[] bytes = new long[ReadingTimes.KEPT];

  /** The first of its readings that counts; 0 before there is one. */
  private long first;

  private long last;
  private boolean seen;
  private long seenIn;
  private long seenTotal;

  RateWindow(ReadingTimes times) {
    this.times = times;
  }

  /** Adds what the latest reading shows; {@code total} never falls. */
  void add(long total) {
    long now = times.latest();
    if (first == 0) {
      if (!begins(now, total)) {
        return;
      }
      first = now;
      last = now;
    }
    // Of readings that did not show the connection nothing is known.
    for (long missed = last + 1; missed < now; missed++) {
      bytes[ReadingTimes.slot(missed)] = bytes[ReadingTimes.slot(last)];
    }
    bytes[ReadingTimes.slot(now)] = total;
    last = now;
    first = Math.max(first, now - ReadingTimes.KEPT + 1);
    // The newest point that is at least a window old stays as the far end.
    while (first + 1 < now && times.age(first + 1) >= WINDOW) {
      first++;
    }
  }

  private boolean begins(long now, long total) {
    if (!seen) {
      seen = true;
      seenIn = now;
      seenTotal = total;
      return false;
    }
    return total > seenTotal
        || now - seenIn >= ReadingTimes.KEPT
        || times.age(seenIn) >= TransferProgress.IDLE;
  }

  /** Whether the rate is known: not before a second advance or a pause. */
  boolean isKnown() {
    return first < last && (times.age(first) >= WINDOW || times.age(first) > times.age(end()));
  }

  /** Bytes per second, once it is known. */
  double bytesPerSecond() {
    if (times.age(first) >= WINDOW) {
      return (at(last) - aWindowAgo()) / (WINDOW / NANOS_PER_SECOND);
    }
    long end = end();
    return (at(end) - at(first)) * NANOS_PER_SECOND / (times.age(first) - times.age(end));
  }

  /** The reading with which a younger window ends: that of the last advance, or the latest. */
  private long end() {
    long end = last;
    while (end > first && at(end) == at(end - 1)) {
      end--;
    }
    return times.age(end) >= TransferProgress.IDLE ? last : end;
  }

  private double aWindowAgo() {
    long age = times.age(first);
    double share = (double) (age - WINDOW) / (age - times.age(first + 1));
    return at(first) + share * (at(first + 1) - at(first));
  }

  private long at(long reading) {
    return bytes[ReadingTimes.slot(reading)];
  }
}
