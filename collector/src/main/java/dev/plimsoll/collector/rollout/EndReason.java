package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;

/** Why a rollout ended. */
public enum EndReason implements Word {
  /** As many clients completed as its target asks for. */
  TARGET_REACHED,
  /** Somebody said so. */
  COMMAND,
  /** Another version of the image was published. */
  REPLACED
}
