package dev.plimsoll.collector.design;

/** What a rollout brings to its clients. */
public enum RolloutKind implements Word {
  /** The first version that a client loads. */
  INITIAL,
  /** A new version of what the client already has. */
  UPDATE
}
