package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.Cidr;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebServer;
import dev.plimsoll.collector.log.LoggedRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which repository, image and client group a logged request belongs to.
 *
 * <p>A web server's log tells of its repositories. The file server's does where clients read from
 * it: all of them where there is no web server, else the groups with access {@code smb}; what the
 * web servers read is no download.
 */
final class Attribution {
  /** What may be an address; a host name is never looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private final Map<String, AgentClaims> claims = new HashMap<>();
  private final Map<String, Set<String>> agents;

  Attribution(Design design) {
    Map<String, Set<String>> own = new HashMap<>();
    design.repositories().forEach(one -> own.put(one.name(), Set.copyOf(add(design, one))));
    agents = Map.copyOf(own);
  }

  private Set<String> add(Design design, Repository repository) {
    Set<String> own = new HashSet<>();
    for (WebServer server : repository.webServers()) {
      server
          .agent()
          .ifPresent(one -> claims(one, own).addWebServer(design, repository, server.url()));
    }
    if (direct(design, repository)) {
      repository
          .fileServer()
          .agent()
          .ifPresent(one -> claims(one, own).addFileServer(design, repository));
    }
    return own;
  }

  private static boolean direct(Design design, Repository repository) {
    return repository.webServers().isEmpty()
        || design.clientGroups(repository.allClientGroups()).stream()
            .anyMatch(group -> group.access() == Access.SMB);
  }

  private AgentClaims claims(URI agent, Set<String> own) {
    own.add(agent.toString());
    return claims.computeIfAbsent(agent.toString(), one -> new AgentClaims());
  }

  /**
   * What a request belongs to; empty if no repository that the agent serves has what was asked for.
   *
   * @param agent in whose ledger it stands, as the design names it
   */
  Optional<Attributed> attribute(String agent, LoggedRequest request) {
    return Optional.ofNullable(claims.get(agent))
        .flatMap(known -> known.attribute(request, address(request.address())));
  }

  /** By repository, the agents in whose ledgers its requests stand. */
  Map<String, Set<String>> agents() {
    return agents;
  }

  private static Optional<InetAddress> address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Cidr.parse(text).network());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
