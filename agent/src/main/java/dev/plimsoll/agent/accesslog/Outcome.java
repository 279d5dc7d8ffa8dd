package dev.plimsoll.agent.accesslog;

import java.util.Arrays;

/** What a line turned out to be. */
public enum Outcome {
  /** A request. */
  REQUEST(false, "request", "a request"),
  /** A line that belongs to the log, not to a request: a directive, a comment, an empty line. */
  DIRECTIVE(false, "directive", "a directive, a comment or an empty line"),
  /** Fewer or more fields than the log names. */
  FIELDS(true, "fields", "it has fewer or more fields than the log names"),
  /** Not in the form that the configuration names. */
  FORMAT(true, "format", "it is not in the form of the log"),
  /** No date and time, or none that can be. */
  TIME(true, "time", "it has no date and time, or none that can be"),
  /** No status from 100 to 999. */
  STATUS(true, "status", "it has no status from 100 to 999"),
  /** Bytes that no text has. */
  BINARY(true, "binary", "it holds bytes that no text has"),
  /** Longer than any line that a server writes. */
  TOO_LONG(true, "too-long", "it is longer than any line that a server writes"),
  /** A line before anything said what its fields are. */
  NO_HEADER(true, "no-header", "nothing before it says what its fields are"),
  /** A record of another service: FTP, SMTP, a firewall, errors of HTTP.sys. */
  NOT_OURS(true, "not-ours", "it is a record of another service");

  private final boolean rejected;
  private final String label;
  private final String meaning;

  Outcome(boolean rejected, String label, String meaning) {
    this.rejected = rejected;
    this.label = label;
    this.meaning = meaning;
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Outcome of(String label) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no outcome of a line: " + label));
  }

  /** Whether the line should have been a request and is not. */
  public boolean rejected() {
    return rejected;
  }

  /** Its name in metrics and answers. */
  public String label() {
    return label;
  }

  /** What it says of a line, in words: for what is rejected, why. */
  public String meaning() {
    return meaning;
  }
}
