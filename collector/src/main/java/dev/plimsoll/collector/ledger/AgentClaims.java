package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.SharedNetworks;
import dev.plimsoll.collector.log.LoggedRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Which repositories hand images out from the host of one agent, and which of them a request
 * belongs to. Depends on the design alone.
 *
 * <p>Of several that have the image the web servers' URLs decide as far as the log tells host and
 * path; then the client's address, by the longest prefix of a group's networks; then the order of
 * the design.
 */
final class AgentClaims {
  private static final Pattern PORT = Pattern.compile(":\\d+$");

  /**
   * A server of a repository.
   *
   * @param host of its URL
   * @param path of its URL in small letters, with a slash at its end; a file server has no URL
   */
  private record Server(
      Repository repository,
      FileNames files,
      Optional<String> host,
      Optional<String> path,
      boolean smbOnly) {
    /** The higher, the more of its URL is in the request; {@code site} is without a port. */
    int likeness(String site, String asked) {
      boolean sameHost = host.filter(site::equalsIgnoreCase).isPresent();
      return (sameHost ? 1 << 16 : 0)
          + path.filter(asked::startsWith).map(String::length).orElse(0);
    }
  }

  private final List<Server> servers = new ArrayList<>();
  private final Map<String, FileNames> names = new HashMap<>();
  private final SharedNetworks networks = new SharedNetworks();

  void addWebServer(Design design, Repository repository, URI url) {
    String path = Objects.requireNonNullElse(url.getPath(), "").toLowerCase(Locale.ROOT);
    servers.add(
        new Server(
            repository,
            names(design, repository),
            Optional.ofNullable(url.getHost()),
            Optional.of(path.endsWith("/") ? path : path + "/"),
            false));
  }

  /** Beside web servers only the groups count that read from the file server themselves. */
  void addFileServer(Design design, Repository repository) {
    boolean smbOnly = !repository.webServers().isEmpty();
    servers.add(
        new Server(
            repository, names(design, repository), Optional.empty(), Optional.empty(), smbOnly));
  }

  private FileNames names(Design design, Repository repository) {
    return names.computeIfAbsent(
        repository.name(),
        name -> {
          networks.add(name, design.clientGroups(repository.allClientGroups()));
          FileNames files = new FileNames();
          repository.images().forEach(image -> files.add(name, design.image(image)));
          return files;
        });
  }

  /** What the request belongs to; empty if no repository here has what it asked for. */
  Optional<Attributed> attribute(LoggedRequest request, Optional<InetAddress> address) {
    Map<String, ClientGroup> groups = address.map(networks::groupsOf).orElse(Map.of());
    List<Server> able =
        servers.stream()
            .filter(server -> !server.smbOnly() || readsDirectly(server, groups))
            .filter(server -> server.files().find(request.file()).isPresent())
            .toList();
    String site = PORT.matcher(request.site()).replaceFirst("");
    String asked = request.path().toLowerCase(Locale.ROOT);
    List<Server> alike = best(able, server -> server.likeness(site, asked));
    List<String> order = List.copyOf(groups.keySet());
    return best(alike, server -> -place(order, server)).stream()
        .findFirst()
        .flatMap(server -> server.files().find(request.file()))
        .map(file -> new Attributed(file, Optional.ofNullable(groups.get(file.repository()))));
  }

  private static boolean readsDirectly(Server server, Map<String, ClientGroup> groups) {
    return Optional.ofNullable(groups.get(server.repository().name()))
        .filter(group -> group.access() == Access.SMB)
        .isPresent();
  }

  private static int place(List<String> order, Server server) {
    int place = order.indexOf(server.repository().name());
    return place < 0 ? order.size() : place;
  }

  private static List<Server> best(List<Server> servers, ToIntFunction<Server> likeness) {
    int most = servers.stream().mapToInt(likeness).max().orElse(0);
    return servers.stream().filter(server -> likeness.applyAsInt(server) == most).toList();
  }
}
