package dev.plimsoll.collector.assess;

import java.util.Locale;

/** Writes what an assessment says beside the resources' own figures. */
final class Figures {
  private Figures() {}

  /** A share as a whole percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** A latency given in seconds, to a tenth of a millisecond below ten. */
  static String milliseconds(double seconds) {
    double milliseconds = seconds * 1000;
    return String.format(Locale.ROOT, milliseconds < 10 ? "%.1f ms" : "%.0f ms", milliseconds);
  }

  /** Who suffers from a resource at its limit. */
  static String waiting(int downloads) {
    return downloads == 1 ? "1 download waits" : downloads + " downloads wait";
  }
}
