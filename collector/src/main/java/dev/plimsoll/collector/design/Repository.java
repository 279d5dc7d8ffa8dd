package dev.plimsoll.collector.design;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file server, the web servers in front of it, and the client groups that they serve.
 *
 * @param at names of the groups at the same place, which reach it without crossing their link
 * @param images names of the images that it stores
 * @param clientGroups names of the groups that it serves; may be empty
 * @param failoverClientGroups names of the groups that it takes over when theirs fails
 * @param webServers may be empty: clients then read from the file server
 */
public record Repository(
    String name,
    Reason reason,
    List<String> at,
    List<String> images,
    List<String> clientGroups,
    List<String> failoverClientGroups,
    FileServer fileServer,
    List<WebServer> webServers,
    WebFaultTolerance webFaultTolerance) {
  public Repository {
    Checks.name("repository name", name);
    at = List.copyOf(at);
    images = List.copyOf(images);
    clientGroups = List.copyOf(clientGroups);
    failoverClientGroups = List.copyOf(failoverClientGroups);
    webServers = List.copyOf(webServers);
  }

  /** All groups that may download from here: its own, then those that it takes over. */
  public Set<String> allClientGroups() {
    Set<String> all = new LinkedHashSet<>(clientGroups);
    all.addAll(failoverClientGroups);
    return all;
  }

  /** Where the agents of its servers answer, each once, the file server's first. */
  public Set<URI> agents() {
    Set<URI> agents = new LinkedHashSet<>();
    fileServer.agent().ifPresent(agents::add);
    webServers.forEach(server -> server.agent().ifPresent(agents::add));
    return agents;
  }

  /** Whether a web server is the file server's own host: no network lies between the two. */
  public boolean sharesHost(WebServer server) {
    return server.agent().isPresent() && server.agent().equals(fileServer.agent());
  }
}
