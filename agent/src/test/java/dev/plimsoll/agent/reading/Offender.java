package dev.plimsoll.agent.reading;

import dev.plimsoll.agent.sampler.DiskSampler;

/** Breaks a rule of the house, to see that it notices. */
public final class Offender {
  private Offender() {}

  static String knowsWhoKnowsIt(DiskSampler sampler) {
    return sampler.name();
  }
}
