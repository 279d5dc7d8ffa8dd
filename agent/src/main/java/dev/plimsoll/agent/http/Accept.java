package dev.plimsoll.agent.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a client accepts (RFC 9110, section 12). */
final class Accept {

  private Accept() {}

  /** Whether the client ranks OpenMetrics at least as high as the plain text format. */
  static boolean openMetrics(@Nullable String accept) {
    double openMetrics = quality(accept, "application/openmetrics-text");
    return openMetrics > 0 && openMetrics >= quality(accept, "text/plain");
  }

  /** Whether the client takes gzip. */
  static boolean packed(@Nullable String acceptEncoding) {
    return quality(acceptEncoding, "gzip") > 0;
  }

  /** The highest quality that the header gives to {@code wanted}, 0 to 1; 0 when not named. */
  private static double quality(@Nullable String header, String wanted) {
    double best = 0;
    for (String range : (header == null ? "" : header).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].trim().equals(wanted)) {
        best = Math.max(best, quality(parts));
      }
    }
    return best;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      String parameter = part.trim();
      if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
