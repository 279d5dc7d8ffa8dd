package dev.plimsoll.agent.http;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses what a client takes, by quality and closeness (RFC 9110, section 12). */
final class Accept {

  private Accept() {}

  /**
   * Whether the client ranks OpenMetrics above the plain text format, or as high and by name: who
   * takes anything, or nothing that is here, gets plain text.
   *
   * @param accept the lines of the header, if there are any
   */
  static boolean openMetrics(@Nullable List<String> accept) {
    List<AcceptedRange> ranges = AcceptedRange.all(accept);
    Optional<AcceptedRange> openMetrics = closest(ranges, Format.OPEN_METRICS);
    double wanted = quality(openMetrics);
    double text = quality(closest(ranges, Format.TEXT));
    return wanted > text
        || (wanted == text && wanted > 0 && openMetrics.filter(AcceptedRange::named).isPresent());
  }

  /**
   * Whether the client takes gzip, and likes it no less than what is not packed.
   *
   * @param acceptEncoding the lines of the header, if there are any
   */
  static boolean packed(@Nullable List<String> acceptEncoding) {
    List<AcceptedRange> ranges = AcceptedRange.all(acceptEncoding);
    Optional<AcceptedRange> gzip =
        coding(ranges, "gzip").or(() -> coding(ranges, "x-gzip")).or(() -> coding(ranges, "*"));
    return quality(gzip) > 0 && quality(gzip) >= quality(coding(ranges, "identity"));
  }

  private static Optional<AcceptedRange> coding(List<AcceptedRange> ranges, String name) {
    return ranges.stream().filter(range -> range.range().equals(name)).findFirst();
  }

  /** The range that speaks for {@code format}: the most specific that matches it. */
  private static Optional<AcceptedRange> closest(List<AcceptedRange> ranges, Format format) {
    return ranges.stream().filter(range -> range.matches(format)).max(AcceptedRange.BY_CLOSENESS);
  }

  private static double quality(Optional<AcceptedRange> range) {
    return range.map(AcceptedRange::quality).orElse(0.0);
  }
}
