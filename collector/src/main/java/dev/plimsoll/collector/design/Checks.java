package dev.plimsoll.collector.design;

import java.time.Duration;

/** What record constructors ask of their values; each message names field and value. */
final class Checks {
  private Checks() {}

  static String name(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    return value;
  }

  static int atLeast(int least, String field, int value) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ", not " + value);
    }
    return value;
  }

  static Duration positive(String field, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(field + " must be longer than 0, not " + value);
    }
    return value;
  }
}
