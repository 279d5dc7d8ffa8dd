package dev.plimsoll.agent.accesslog;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** {@code 2026-11-26T07:08:09+01:00} or {@code …Z}, with a fraction or without (RFC 3339). */
final class IsoTime implements TimeForm {

  private static final int LONGEST = 40;

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE) || line.end(Field.DATE) - line.start(Field.DATE) > LONGEST) {
      return NONE;
    }
    try {
      return OffsetDateTime.parse(line.text(Field.DATE), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }
}
