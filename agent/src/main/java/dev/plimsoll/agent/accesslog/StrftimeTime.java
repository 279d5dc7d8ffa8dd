package dev.plimsoll.agent.accesslog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A time as {@code strftime(3)} writes it; without an offset it is that of this host's zone. */
final class StrftimeTime implements TimeForm {

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('Y', "uuuu"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('H', "HH"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('b', "MMM"),
          Map.entry('y', "uu"),
          Map.entry('z', "xx"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('F', "uuuu-MM-dd"));

  private static final int LONGEST = 60;
  private static final int OFFSET_LENGTH = 5;

  private final DateTimeFormatter formatter;
  private final int length;

  private StrftimeTime(DateTimeFormatter formatter, int length) {
    this.formatter = formatter;
    this.length = length;
  }

  /** The time that {@code format} writes; empty if that is not a whole one, or an odd one. */
  static Optional<TimeForm> of(String format) {
    int length = 0;
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) != '%') {
        builder.appendLiteral(format.charAt(i));
        length++;
        continue;
      }
      String pattern = ++i < format.length() ? LETTERS.get(format.charAt(i)) : null;
      if (pattern == null) {
        return Optional.empty();
      }
      builder.appendPattern(pattern);
      length += pattern.equals("xx") ? OFFSET_LENGTH : pattern.length();
    }
    return Optional.of(new StrftimeTime(builder.toFormatter(Locale.US), length));
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE) || line.end(Field.DATE) - line.start(Field.DATE) > LONGEST) {
      return NONE;
    }
    String text = line.text(Field.DATE);
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    try {
      TemporalAccessor parsed = formatter.parseBest(text, Instant::from, LocalDateTime::from);
      return parsed instanceof Instant instant
          ? instant.toEpochMilli()
          : LocalDateTime.from(parsed).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }
}
