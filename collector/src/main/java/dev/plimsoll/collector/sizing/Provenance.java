package dev.plimsoll.collector.sizing;

import java.util.Locale;

/** Where a capacity comes from, best evidence first. */
public enum Provenance {
  /** Read from, fitted to or seen at saturation of the real thing. */
  MEASURED,
  /** Said in the design, or a limit configured in the server. */
  DECLARED,
  /** What the hardware says of itself: link speed, memory. */
  NOMINAL;

  /** The word of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
