package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A directive of Apache that is in force.
 *
 * @param name in lower case
 * @param host the virtual host that it belongs to; empty for the main server
 */
record ApacheDirective(
    String name, List<String> arguments, Optional<VirtualHost> host, Source source) {

  ApacheDirective {
    name = name.toLowerCase(Locale.ROOT);
    arguments = List.copyOf(arguments);
  }

  /** The argument at {@code index}, or nothing. */
  String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : "";
  }
}
