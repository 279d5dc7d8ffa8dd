package dev.plimsoll.collector.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes numbers in as few bytes as they need: seven bits each, the lowest first (LEB128). */
final class PackedWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** From 0 to 127. */
  void small(int value) {
    out.write(value);
  }

  /** 0 or more. */
  void number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    unsigned(value);
  }

  private void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** To the nanosecond. */
  void instant(Instant instant) {
    long seconds = instant.getEpochSecond();
    unsigned((seconds << 1) ^ (seconds >> 63));
    number(instant.getNano());
  }

  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  /** Each bound as its distance from the one before. */
  void intervals(Intervals intervals) {
    long[] bounds = intervals.bounds();
    number(bounds.length / 2);
    long before = 0;
    for (long bound : bounds) {
      number(bound - before);
      before = bound;
    }
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
