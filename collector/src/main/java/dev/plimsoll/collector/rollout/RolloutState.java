package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;

/** Whether a rollout goes on. */
public enum RolloutState implements Word {
  RUNNING,
  ENDED
}
