package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.web.state.LiveState;

/** Breaks a rule of the house, to see that it notices. */
public final class Offender {
  private Offender() {}

  static String knowsWeb(LiveState live) {
    return live.current().toString();
  }
}
