package dev.plimsoll.collector.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what {@link PackedWriter} wrote; {@link IllegalArgumentException} on anything else. */
final class PackedReader {
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final byte[] bytes;
  private int at;

  PackedReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The next byte's place. */
  int at() {
    return at;
  }

  int small() {
    if (at == bytes.length) {
      throw new IllegalArgumentException("it ends too early");
    }
    int value = bytes[at++];
    if (value < 0) {
      throw new IllegalArgumentException("a number that is too large");
    }
    return value;
  }

  long number() {
    long value = unsigned();
    if (value < 0) {
      throw new IllegalArgumentException("a number that is too large");
    }
    return value;
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at == bytes.length) {
        throw new IllegalArgumentException("it ends too early");
      }
      int next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /** How many things follow: no more than bytes are left, each takes one or more. */
  int count() {
    long count = number();
    if (count > bytes.length - at) {
      throw new IllegalArgumentException(
          "it ends before the " + count + " things that it tells of");
    }
    return (int) count;
  }

  Instant instant() {
    long zigzag = unsigned();
    long seconds = (zigzag >>> 1) ^ -(zigzag & 1);
    long nanos = number();
    if (nanos >= NANOS_PER_SECOND
        || seconds < Instant.MIN.getEpochSecond()
        || seconds > Instant.MAX.getEpochSecond()) {
      throw new IllegalArgumentException("no time: " + seconds + " s, " + nanos + " ns");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  String text() {
    int length = count();
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a name that is no text", e);
    }
  }

  Intervals intervals() {
    int count = count();
    if (count > (bytes.length - at) / 2) {
      throw new IllegalArgumentException("it ends before its " + count + " intervals");
    }
    long[] bounds = new long[2 * count];
    long before = 0;
    for (int i = 0; i < bounds.length; i++) {
      long distance = number();
      if (distance > Long.MAX_VALUE - before) {
        throw new IllegalArgumentException("an interval that ends beyond every file");
      }
      before += distance;
      bounds[i] = before;
    }
    return Intervals.of(bounds);
  }

  void end() {
    if (at != bytes.length) {
      throw new IllegalArgumentException("more follows than should");
    }
  }
}
