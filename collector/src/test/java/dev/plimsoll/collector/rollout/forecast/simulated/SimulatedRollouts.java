package dev.plimsoll.collector.rollout.forecast.simulated;

/** Makes simulated rollouts. */
public final class SimulatedRollouts {
  private static final double LEAST_SECONDS = 150;
  private static final double MOST_SECONDS = 2 * 86_400.0;

  private SimulatedRollouts() {}

  /**
   * A rollout, always the same for the same seed. Seeds that follow each other go through the
   * shapes in turn; it lasts from minutes to two days.
   */
  public static SimulatedRollout of(long seed) {
    Shape[] shapes = Shape.values();
    Shape shape = shapes[(int) Math.floorMod(seed, (long) shapes.length)];
    Dice dice = new Dice(seed);
    while (true) {
      SimulatedRollout rollout = new SimulatedRollout(draw(shape, dice));
      double seconds = rollout.end().toMillis() / 1000.0;
      if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
        return rollout;
      }
    }
  }

  private static Scenario draw(Shape shape, Dice dice) {
    Traits traits = new TraitsDraw(dice).of(shape);
    Scenario quiet = new ScenarioDraw(traits, dice).scenario();
    if (traits.events().isEmpty()) {
      return quiet;
    }
    // Events only make it longer: what is in the first third of this is so of the true one too.
    double end = new SimulatedRollout(quiet).end().toMillis() / 1000.0;
    return new Events(traits, dice).in(quiet, end);
  }
}
