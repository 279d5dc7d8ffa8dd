package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;

/** How far a client is in a rollout. Each expected client is in exactly one of these. */
public enum ClientState implements Word {
  /** Nothing was heard of it since the rollout began. */
  UNSEEN,
  /** It has a part, and nothing goes out to it now; or no two polling intervals passed since. */
  WAITING,
  /** Data go out to it. */
  ACTIVE,
  /** Data wait for it, and nothing advances. */
  STALLED,
  /** It has the version, and keeps it whatever it does next. */
  COMPLETED,
  /** It was refused, or has not come back for two polling intervals. It may come back. */
  FAILED
}
