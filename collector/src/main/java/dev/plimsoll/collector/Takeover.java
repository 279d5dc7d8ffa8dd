package dev.plimsoll.collector;

import dev.plimsoll.collector.design.DesignError;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a changed design come into force whole or not at all: if it cannot even be judged once, the
 * last good one is back before anybody sees the difference. Used from one event loop only.
 */
final class Takeover {
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private final Fleet fleet;
  private final Consumer<Plan> watch;
  private final Runnable judge;
  private final InstantSource clock;

  /**
   * A takeover for one fleet.
   *
   * @param watch asks the agents of this plan from now on, and no others
   * @param judge judges the fleet and publishes what came of it
   */
  Takeover(Fleet fleet, Consumer<Plan> watch, Runnable judge, InstantSource clock) {
    this.fleet = fleet;
    this.watch = watch;
    this.judge = judge;
    this.clock = clock;
  }

  void accept(DesignChange change) {
    if (change instanceof DesignChange.Planned planned) {
      adopt(planned.plan());
    } else if (change instanceof DesignChange.Refused refused) {
      reject(refused.errors());
    }
  }

  private void adopt(Plan plan) {
    if (fleet.holds(plan.valid())) {
      return;
    }
    Fleet.InForce before = fleet.adopt(plan, clock.instant());
    try {
      watch.accept(plan);
      judge.run();
      LOG.info("the design changed: {} repositories", plan.design().repositories().size());
    } catch (RuntimeException e) {
      LOG.error("the new design cannot be taken up", e);
      fleet.giveBack(before);
      watch.accept(fleet.plan());
      reject(DesignChange.Refused.because(fleet.file(), e).errors());
    }
  }

  private void reject(List<DesignError> errors) {
    fleet.reject(errors);
    LOG.warn(
        "the design file is refused, the last good design stays; errors: {}, the first: {}",
        errors.size(),
        errors.get(0));
    judge.run();
  }
}
