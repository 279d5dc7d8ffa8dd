package dev.plimsoll.deploy.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * As much of a user's design as this host needs to know: where its agent is to answer, and what it
 * is to watch. The collector has checked the file before.
 */
final class OwnDesign {
  private final URI agent;
  private final Set<String> imageDirectories = new LinkedHashSet<>();
  private final Set<Integer> ports = new TreeSet<>();

  private OwnDesign(URI agent) {
    this.agent = agent;
  }

  /**
   * Reads a design.
   *
   * @throws Failure when it names no agent of this host
   */
  static OwnDesign read(Path file) throws Failure, IOException {
    Object design = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    List<Map<?, ?>> servers = new ArrayList<>();
    for (Object repository : list(design, "repositories")) {
      if (value(repository, "fileServer") instanceof Map<?, ?> fileServer) {
        servers.add(fileServer);
      }
      for (Object webServer : list(repository, "webServers")) {
        if (webServer instanceof Map<?, ?> server) {
          servers.add(server);
        }
      }
    }
    OwnDesign own = new OwnDesign(agentOfThisHost(file, servers));
    servers.stream().filter(own::isWatched).forEach(own::add);
    return own;
  }

  private static URI agentOfThisHost(Path file, List<Map<?, ?>> servers) throws Failure {
    List<URI> agents =
        servers.stream()
            .map(server -> value(server, "agent"))
            .filter(Objects::nonNull)
            .map(agent -> URI.create(agent.toString()))
            .distinct()
            .toList();
    return agents.stream()
        .filter(agent -> "http".equals(agent.getScheme()) && isThisHost(agent.getHost()))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.badInput(
                    file
                        + " names no agent that could run here: give this host's servers the line"
                        + " agent: \"http://127.0.0.1:9850\" (it names "
                        + (agents.isEmpty() ? "none" : join(agents))
                        + ")"));
  }

  private static String join(List<URI> agents) {
    return agents.stream().map(URI::toString).collect(Collectors.joining(", "));
  }

  private static boolean isThisHost(@Nullable String host) {
    try {
      InetAddress address = address(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress address(@Nullable String host) throws IOException {
    return InetAddress.getAllByName(host)[0];
  }

  /** Whether the agent could listen where the design wants it. */
  boolean agentPortIsFree() throws IOException {
    return Ports.free(address(agent.getHost()), port());
  }

  private boolean isWatched(Map<?, ?> server) {
    Object named = server.get("agent");
    return named != null && agent.equals(URI.create(named.toString()));
  }

  private void add(Map<?, ?> server) {
    if (server.get("imageDirectory") instanceof String directory) {
      imageDirectories.add(directory);
    }
    if (server.get("url") instanceof String text) {
      URI url = URI.create(text);
      boolean tls = "https".equals(url.getScheme());
      ports.add(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80);
    }
  }

  /** Where this host's agent is to answer. */
  URI agent() {
    return agent;
  }

  /** The configuration of this host's agent: the image directories and the web servers' ports. */
  String agentConfig() {
    return "listen: "
        + agent.getHost()
        + ":"
        + port()
        + "\nimages: ["
        + joined(imageDirectories.stream().map(one -> "{directory: \"" + one + "\"}"))
        + "]\nservices: ["
        + joined(ports.stream().map(one -> "{name: http-" + one + ", ports: [" + one + "]}"))
        + "]\n";
  }

  private int port() {
    return agent.getPort() > 0 ? agent.getPort() : 80;
  }

  private static String joined(Stream<String> items) {
    return items.collect(Collectors.joining(", "));
  }

  private static List<?> list(@Nullable Object map, String key) {
    return value(map, key) instanceof List<?> list ? list : List.of();
  }

  private static @Nullable Object value(@Nullable Object map, String key) {
    return map instanceof Map<?, ?> entries ? entries.get(key) : null;
  }
}
