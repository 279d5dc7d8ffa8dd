package dev.plimsoll.collector.web;

import java.util.Objects;

/**
 * Where the collector answers.
 *
 * @param listen an address of this host; 127.0.0.1 unless others are to reach it
 * @param port 0 takes any free one
 */
public record WebSettings(String listen, int port) {
  /** Refuses what is no port. */
  public WebSettings {
    Objects.requireNonNull(listen, "listen");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }
}
