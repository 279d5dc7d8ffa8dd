package dev.plimsoll.collector.rollout.forecast;

import java.util.OptionalDouble;

/**
 * When a constraint was full: nearly all that was declared went through, or downloads that go
 * through it got clearly less than they take when they are let, while those that do not got more.
 */
final class Fullness {

  /** Of what a download takes when it is let, or of what others get: with less it was held up. */
  private static final double HELD_UP = 0.8;

  /** Of what was declared: as full as links with other traffic get. */
  private static final double DECLARED = 0.85;

  private final Paths paths;
  private final Traffic traffic;
  private final ClientRates rates;

  Fullness(Paths paths, Traffic traffic, ClientRates rates) {
    this.paths = paths;
    this.traffic = traffic;
    this.rates = rates;
  }

  boolean isFull(int constraint, int stretch) {
    OptionalDouble declared = paths.declared(constraint);
    double used = traffic.rate(paths.through()[constraint], stretch);
    if (used > 0 && declared.isPresent() && used >= DECLARED * declared.getAsDouble()) {
      return true;
    }
    double within = 0;
    double beside = 0;
    for (int group = 0; group < traffic.groups(); group++) {
      double share = share(group, stretch);
      if (paths.goThrough(constraint, group)) {
        within = Math.max(within, share);
      } else {
        beside = Math.max(beside, share);
      }
    }
    return within > 0
        && within <= HELD_UP
        && (beside == 0 || within <= HELD_UP * beside)
        && !isWithinAFullOne(constraint, stretch, within);
  }

  /** Whether others, that share a wider constraint with these, got as little. */
  private boolean isWithinAFullOne(int constraint, int stretch, double within) {
    for (int wider = 0; wider < paths.constraints(); wider++) {
      if (paths.isWider(wider, constraint)) {
        double beside = 0;
        for (int group = 0; group < traffic.groups(); group++) {
          if (paths.goThrough(wider, group) && !paths.goThrough(constraint, group)) {
            beside = Math.max(beside, share(group, stretch));
          }
        }
        if (beside > 0 && within > HELD_UP * beside) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a download got of what it takes when it is let; 0 if there was none. */
  private double share(int group, int stretch) {
    double most = rates.most(group);
    return most > 0 ? traffic.each(group, stretch) / most : 0;
  }
}
