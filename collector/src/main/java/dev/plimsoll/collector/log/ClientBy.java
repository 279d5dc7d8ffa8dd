package dev.plimsoll.collector.log;

import java.util.Locale;

/** What a client is told by, from the surest to the least sure. */
public enum ClientBy {
  /** A field of the log that the agent's configuration names. */
  FIELD,
  /** The authenticated account. */
  ACCOUNT,
  /** The address that a trusted proxy names. */
  FORWARDED,
  /** The peer's address: there may be several clients behind it. */
  ADDRESS;

  /** As agents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
