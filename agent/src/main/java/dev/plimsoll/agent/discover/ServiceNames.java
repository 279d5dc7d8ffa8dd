package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names services: by protocol; if another server has that name, by server; else by protocol and
 * port. Each name once.
 */
final class ServiceNames {

  private final Map<String, String> servers = new HashMap<>();

  String next(Site site, List<Port> ports) {
    boolean tls = ports.stream().allMatch(Port::tls);
    String protocol = site.protocol().equals("http") && tls ? "https" : site.protocol();
    String withPort = protocol + "-" + ports.get(0).number();
    boolean others = !servers.getOrDefault(protocol, site.server()).equals(site.server());
    for (String name : List.of(protocol, others && !tls ? site.server() : withPort, withPort)) {
      if (servers.putIfAbsent(name, site.server()) == null) {
        return name;
      }
    }
    throw new IllegalStateException("two services have port " + ports.get(0).number());
  }
}
