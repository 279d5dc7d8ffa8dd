package dev.plimsoll.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where metrics are pushed to by OTLP.
 *
 * @param endpoint http or https, the whole address with its path
 * @param interval from one push to the next, 1 s to 1 h
 * @param headersFile holds headers to send, such as credentials; absolute
 */
public record Otlp(URI endpoint, Duration interval, Optional<Path> headersFile) {

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofHours(1);
  static final Duration USUAL = Duration.ofSeconds(15);

  /** Checks the interval. */
  public Otlp {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("interval must be 1 s to 1 h: " + interval);
    }
  }
}
