package dev.plimsoll.agent.download;

import java.util.Locale;

/** How a transfer stands. */
public enum TransferState {
  /** In progress. */
  ACTIVE,
  /** Data waits and the client has acknowledged nothing for 30 s. */
  STALLED,
  /** Over. */
  ENDED;

  /** The word in the API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
