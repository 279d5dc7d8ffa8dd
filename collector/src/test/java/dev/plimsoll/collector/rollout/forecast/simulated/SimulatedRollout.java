package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;

/** A rollout that was played to its end. */
public final class SimulatedRollout {
  /** Whoever needs longer does not end at all. */
  private static final double MOST_SECONDS = 7 * 86_400.0;

  private final Scenario scenario;
  private final double end;

  SimulatedRollout(Scenario scenario) {
    this.scenario = scenario;
    end = new Play(scenario).untilCompleted(scenario.needed(), MOST_SECONDS);
  }

  /** What marks it. */
  public Shape shape() {
    return scenario.shape();
  }

  /** When as many clients as are needed had completed, since it began. */
  public Duration end() {
    return Duration.ofMillis((long) Math.ceil(end * 1000));
  }

  /**
   * What a collector has seen of it up to a moment, and nothing of what comes after.
   *
   * @param elapsed since it began, not negative; may lie after its end
   */
  public Progress at(Duration elapsed) {
    Play play = new Play(scenario);
    play.until(elapsed.toNanos() / 1e9);
    return new Observation(scenario, play).progress();
  }

  Scenario scenario() {
    return scenario;
  }
}
