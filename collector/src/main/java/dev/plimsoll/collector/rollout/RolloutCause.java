package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;

/** How a rollout began. */
public enum RolloutCause implements Word {
  /** A new version of the image's files was published. */
  VERSION,
  /** Many clients began to download the image at once. */
  BURST,
  /** Somebody said so. */
  COMMAND
}
