package dev.plimsoll.collector.web;

import io.vertx.ext.web.MIMEHeader;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the format of metrics that a client takes (RFC 9110, section 12.5.1). */
final class AcceptedFormat {
  private static final String ANY = "*";

  /** The most specific range speaks; of two as specific the better liked. */
  private static final Comparator<MIMEHeader> BY_CLOSENESS =
      Comparator.<MIMEHeader>comparingInt(AcceptedFormat::closeness)
          .thenComparingInt(range -> range.parameters().size())
          .thenComparing(MIMEHeader::weight);

  private AcceptedFormat() {}

  /**
   * Whether the client ranks OpenMetrics above the plain text format, or as high and by name: who
   * takes anything, or nothing that is here, gets plain text.
   */
  static boolean isOpenMetrics(List<MIMEHeader> accepted) {
    Optional<MIMEHeader> range = closest(accepted, "application", "openmetrics-text", "1.0.0");
    float wanted = range.map(MIMEHeader::weight).orElse(0f);
    float text = closest(accepted, "text", "plain", "0.0.4").map(MIMEHeader::weight).orElse(0f);
    boolean named = range.filter(r -> closeness(r) == 2).isPresent();
    return wanted > text || (named && wanted > 0 && wanted >= text);
  }

  private static Optional<MIMEHeader> closest(
      List<MIMEHeader> accepted, String type, String subtype, String version) {
    return accepted.stream()
        .filter(range -> isOrAny(range.component(), type))
        .filter(range -> isOrAny(range.subComponent(), subtype))
        .filter(range -> has(range, "version", version) && has(range, "charset", "utf-8"))
        .max(BY_CLOSENESS);
  }

  private static boolean isOrAny(String range, String wanted) {
    return range.equals(ANY) || range.equalsIgnoreCase(wanted);
  }

  private static boolean has(MIMEHeader range, String parameter, String value) {
    return range.parameters().getOrDefault(parameter, value).toLowerCase(Locale.ROOT).equals(value);
  }

  private static int closeness(MIMEHeader range) {
    if (range.component().equals(ANY)) {
      return 0;
    }
    return range.subComponent().equals(ANY) ? 1 : 2;
  }
}
