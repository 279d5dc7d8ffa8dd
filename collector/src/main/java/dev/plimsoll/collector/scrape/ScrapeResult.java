package dev.plimsoll.collector.scrape;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What came of asking one agent once. */
public sealed interface ScrapeResult {
  /**
   * It answered.
   *
   * @param transfers absent when it said that it knows of none, nor that there is none
   * @param took from the question to the complete answer
   */
  record Scraped(Samples samples, Optional<ActiveTransfers> transfers, Duration took)
      implements ScrapeResult {
    /** Refuses null. */
    public Scraped {
      Objects.requireNonNull(samples, "samples");
      Objects.requireNonNull(transfers, "transfers");
      Objects.requireNonNull(took, "took");
    }
  }

  /**
   * It did not, or not with what was asked for.
   *
   * @param text why, for an operator
   */
  record Failed(Failure why, String text) implements ScrapeResult {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(text, "text");
    }
  }

  /** The kinds of failure. */
  enum Failure {
    REFUSED("refused"),
    UNKNOWN_HOST("unknown-host"),
    TIMEOUT("timeout"),
    TLS("tls"),
    CONNECTION("connection"),
    STATUS("status"),
    TOO_LARGE("too-large"),
    MALFORMED("malformed");

    private final String word;

    Failure(String word) {
      this.word = word;
    }

    /** The value of the label {@code reason}. */
    public String word() {
      return word;
    }
  }
}
