package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Waves;
import java.math.BigDecimal;

/**
 * A number of clients let in by waves; the waves count from 1, and the last may not be full.
 *
 * @param clients all of them, at least 1
 * @param size clients in each wave but the last, at least 1
 * @param every seconds from one wave to the next, more than 0
 */
record WavePlan(long clients, long size, BigDecimal every) {
  static WavePlan of(long clients, Waves waves) {
    return new WavePlan(clients, Math.min(clients, waves.clients()), Exact.seconds(waves.every()));
  }

  /** How many waves there are. */
  long count() {
    return (clients + size - 1) / size;
  }

  /** How many clients have come once wave n has: n waves, or all. */
  long upTo(long wave) {
    return wave >= count() ? clients : wave * size;
  }

  /** How many clients come with wave n or later. */
  long from(long wave) {
    return clients - (wave - 1) * size;
  }

  /** When wave n starts, in seconds after the first. */
  BigDecimal start(long wave) {
    return every.multiply(BigDecimal.valueOf(wave - 1));
  }

  /** When the last wave starts, in seconds after the first. */
  BigDecimal lastStart() {
    return start(count());
  }
}
