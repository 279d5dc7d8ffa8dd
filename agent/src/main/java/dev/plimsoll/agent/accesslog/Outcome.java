package dev.plimsoll.agent.accesslog;

/** What a line turned out to be. */
public enum Outcome {
  /** A request. */
  REQUEST(false, "request"),
  /** A line that belongs to the log, not to a request: a directive, a comment, an empty line. */
  DIRECTIVE(false, "directive"),
  /** Fewer or more fields than the log names. */
  FIELDS(true, "fields"),
  /** Not in the form that the configuration names. */
  FORMAT(true, "format"),
  /** No date and time, or none that can be. */
  TIME(true, "time"),
  /** No status from 100 to 999. */
  STATUS(true, "status"),
  /** Bytes that no text has. */
  BINARY(true, "binary"),
  /** Longer than any line that a server writes. */
  TOO_LONG(true, "too-long"),
  /** A line before anything said what its fields are. */
  NO_HEADER(true, "no-header"),
  /** A record of another service: FTP, SMTP, a firewall, errors of HTTP.sys. */
  NOT_OURS(true, "not-ours");

  private final boolean rejected;
  private final String label;

  Outcome(boolean rejected, String label) {
    this.rejected = rejected;
    this.label = label;
  }

  /** Whether the line should have been a request and is not. */
  public boolean rejected() {
    return rejected;
  }

  /** Its name in metrics and answers. */
  public String label() {
    return label;
  }
}
