package dev.plimsoll.agent.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client accepts, in small letters.
 *
 * @param range a media range such as {@code text/*}, or a coding
 * @param parameters of the range, without quotes; those behind the quality are none of its own
 * @param quality 0 (not at all) to 1
 */
record AcceptedRange(String range, Map<String, String> parameters, double quality) {

  /** From the least to the most specific; of two as specific the better liked is the greater. */
  static final Comparator<AcceptedRange> BY_CLOSENESS =
      Comparator.comparingInt(AcceptedRange::closeness)
          .thenComparingInt(range -> range.parameters().size())
          .thenComparingDouble(AcceptedRange::quality);

  /** RFC 9110, section 12.4.2. */
  private static final Pattern QUALITY = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

  /** All in {@code lines}; what is not written as it should be is left out. */
  static List<AcceptedRange> all(@Nullable List<String> lines) {
    List<AcceptedRange> ranges = new ArrayList<>();
    if (lines != null) {
      for (String one : split(String.join(",", lines).toLowerCase(Locale.ROOT), ',')) {
        of(one).ifPresent(ranges::add);
      }
    }
    return ranges;
  }

  private static Optional<AcceptedRange> of(String text) {
    List<String> parts = split(text, ';');
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] pair = part.split("=", 2);
      String value = pair.length == 2 ? unquoted(pair[1].trim()) : "";
      if (pair[0].trim().equals("q")) {
        return QUALITY.matcher(value).matches()
            ? Optional.of(new AcceptedRange(parts.get(0), parameters, Double.parseDouble(value)))
            : Optional.empty();
      }
      parameters.put(pair[0].trim(), value);
    }
    return Optional.of(new AcceptedRange(parts.get(0), parameters, 1));
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** The parts between {@code separator}s that stand in no quotes, at least one. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (text.charAt(i) == separator && !quoted) {
        parts.add(text.substring(from, i).trim());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).trim());
    return parts;
  }

  boolean matches(Format format) {
    String group = format.type().substring(0, format.type().indexOf('/')) + "/*";
    boolean meant = range.equals(format.type()) || range.equals(group) || range.equals("*/*");
    return meant && format.has(parameters);
  }

  /** Whether it names one thing. */
  boolean named() {
    return closeness() == 2;
  }

  private int closeness() {
    if (range.equals("*/*")) {
      return 0;
    }
    return range.endsWith("/*") ? 1 : 2;
  }
}
