package dev.plimsoll.agent.reading;

import java.util.List;
import java.util.Locale;

/** Amounts of bytes as people write them. */
public final class SizeText {

  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final double STEP = 1024;

  private SizeText() {}

  /** Such as {@code 6.5 GiB}: binary units, one decimal above bytes. */
  public static String of(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit + 1 < UNITS.size()) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }
}
