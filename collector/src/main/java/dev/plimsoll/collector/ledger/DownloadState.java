package dev.plimsoll.collector.ledger;

import java.util.Locale;

/** What has become of a download so far. */
public enum DownloadState {
  /** Requests came lately. */
  ACTIVE,
  /** The client has the version. */
  COMPLETED,
  /** The server refused the last request, or could not meet it. */
  FAILED,
  /** The client asked for a part, and then no more. */
  ABANDONED;

  /** As API and store write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
