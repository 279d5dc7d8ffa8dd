package dev.plimsoll.agent.discover.lighttpd;

import dev.plimsoll.agent.discover.server.Source;
import java.util.List;
import java.util.Optional;

/**
 * A setting of lighttpd.
 *
 * @param values one text, or the texts of a list; of pairs only what stands on the right
 * @param socket the {@code $SERVER["socket"]} that it holds for; empty for the main server
 */
record Setting(String key, List<String> values, Optional<String> socket, Source source) {

  Setting {
    values = List.copyOf(values);
  }

  String value() {
    return values.isEmpty() ? "" : values.get(0);
  }
}
