package dev.plimsoll.collector.design;

import java.time.Duration;

/**
 * A rollout that lets clients in by portions.
 *
 * @param clients clients per wave and repository; at least 1
 * @param every time from one wave to the next
 */
public record Waves(int clients, Duration every) {
  public Waves {
    Checks.atLeast(1, "waves.clients", clients);
    Checks.positive("waves.every", every);
  }
}
