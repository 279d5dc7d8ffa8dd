package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.Source;
import java.util.List;

/**
 * A virtual host, one for each section: two may have the same addresses.
 *
 * @param addresses as written, such as {@code *:80}
 */
record VirtualHost(List<String> addresses, Source source) {}
