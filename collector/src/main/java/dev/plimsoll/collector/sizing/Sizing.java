package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;

/** Works out what a design asks of every resource. */
public final class Sizing {
  private Sizing() {}

  /** What the design asks, by the assumptions that hold until something is measured. */
  public static FleetSizing of(Design design) {
    return of(design, Assumptions.DEFAULT);
  }

  /** What the design asks by these assumptions. */
  public static FleetSizing of(Design design, Assumptions assumptions) {
    Loads loads = new Loads(design, assumptions);
    return new FleetSizing(
        design.repositories().stream()
            .map(repository -> new RepositorySizer(loads, repository).size())
            .toList());
  }
}
