package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names services: by protocol, else by server, else by protocol and port; each name once. */
final class ServiceNames {

  private final Set<String> used = new HashSet<>();

  String next(Site site, List<Port> ports) {
    boolean tls = ports.stream().allMatch(Port::tls);
    String protocol = site.protocol().equals("http") && tls ? "https" : site.protocol();
    String withPort = protocol + "-" + ports.get(0).number();
    for (String name : List.of(protocol, tls ? withPort : site.server(), withPort)) {
      if (used.add(name)) {
        return name;
      }
    }
    throw new IllegalStateException("two services have port " + ports.get(0).number());
  }
}
