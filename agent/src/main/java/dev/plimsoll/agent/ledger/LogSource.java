package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.util.List;

/**
 * A log of the configuration: what one service writes.
 *
 * @param name of the service
 * @param places files, patterns of file names with {@code *} and {@code ?}, or directories;
 *     absolute
 */
record LogSource(String name, List<String> places, AccessLogFormat format) {

  LogSource {
    places = List.copyOf(places);
  }
}
