package dev.plimsoll.collector.log;

import java.util.Locale;

/** What became of a request. */
public enum RequestOutcome {
  /** All that was asked for went out, as far as the log tells. */
  SENT,
  /** It began, and broke off before its end. */
  ABORTED,
  /** The client has the newest version already (304). */
  UNCHANGED,
  /** Only asked about (HEAD). */
  ASKED,
  /** The request cannot be met (400 to 499). */
  REFUSED,
  /** The server could not meet it (500 to 599). */
  FAILED,
  /** Any other answer, such as a redirection, and what only a newer agent has a word for. */
  OTHER;

  /** As agents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
