package dev.plimsoll.agent.config;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a service writes down of each request, and how to understand it.
 *
 * @param places files, patterns of file names with {@code *} and {@code ?}, or directories;
 *     absolute, at least one
 * @param format as configured; empty: told by the first line of each file
 * @param client the field of the log to tell clients by, if not by account or address
 * @param trustedProxies peers whose word on whom they ask for is believed
 * @param urls where paths of URLs lead; empty: told by the names of the image files
 */
public record AccessLogs(
    List<String> places,
    Optional<String> format,
    Optional<String> client,
    List<AddressRange> trustedProxies,
    List<UrlDirectory> urls) {

  /** Copies the lists. */
  public AccessLogs {
    places = List.copyOf(places);
    trustedProxies = List.copyOf(trustedProxies);
    urls = List.copyOf(urls);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a log is at least one place");
    }
  }

  /** The format, ready to read. */
  public AccessLogFormat readable() {
    return AccessLogFormat.of(format.orElse(AccessLogFormat.AUTOMATIC), client);
  }
}
