package dev.plimsoll.agent.reading.linux;

/**
 * The counters of one device, handed out so that they go on where the kernel's begin again at 2^32.
 * It keeps the milliseconds of {@code /proc/diskstats} in 32 bits, which a busy disk fills in 49.7
 * days of summed time (Linux block/genhd.c, diskstats_show), and on a 32-bit machine the sectors
 * and many drivers' bytes as well.
 *
 * <p>A wrap is a fall by more than 2^31 from below 2^32. Any other fall is a counter that was set
 * back: it is handed on as it is, so that whoever reckons rates sees it.
 */
final class Unwrapped {

  private static final long WRAP = 1L << 32;
  private static final long HALF = 1L << 31;

  private final long[] last;
  private final long[] carried;

  Unwrapped(int counters) {
    this.last = new long[counters];
    this.carried = new long[counters];
  }

  /** Whether a counter is lower than when last handed out: it wrapped, or is another's. */
  boolean fell(long[] raw) {
    for (int i = 0; i < last.length; i++) {
      if (raw[i] < last[i]) {
        return true;
      }
    }
    return false;
  }

  /** The counters that go on, for those that the kernel shows now. */
  long[] next(long[] raw) {
    long[] values = new long[last.length];
    for (int i = 0; i < last.length; i++) {
      if (raw[i] < last[i]) {
        boolean wrapped = last[i] < WRAP && last[i] - raw[i] > HALF;
        carried[i] = wrapped ? carried[i] + WRAP : 0;
      }
      last[i] = raw[i];
      values[i] = raw[i] + carried[i];
    }
    return values;
  }
}
