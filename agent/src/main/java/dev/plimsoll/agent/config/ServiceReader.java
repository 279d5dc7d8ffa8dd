package dev.plimsoll.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the services; a port or a name belongs to one of them only. */
final class ServiceReader {

  private static final List<String> KEYS =
      Stream.concat(Stream.of("name", "ports"), AccessLogReader.KEYS.stream()).toList();
  private static final int MOST_PORTS = 1000;

  private final Problems problems;
  private final Optional<Listen> listen;
  private final Map<String, String> names = new HashMap<>();
  private final Map<Integer, String> ports = new HashMap<>();

  /**
   * A reader of the services of one file.
   *
   * @param listen where the agent answers; empty while that is wrong itself
   */
  ServiceReader(Problems problems, Optional<Listen> listen) {
    this.problems = problems;
    this.listen = listen;
  }

  Optional<Service> read(Node node) {
    return YamlObject.of(node, "a service", KEYS, problems).flatMap(this::service);
  }

  private Optional<Service> service(YamlObject object) {
    Optional<String> name = object.require("name", "name: http").flatMap(n -> name(object, n));
    List<Integer> ports =
        object
            .require("ports", "ports: [8080]")
            .flatMap(
                n ->
                    object
                        .list(n, "ports", "ports: [8080]")
                        .map(list -> ports(n, list, name.orElse(""))))
            .orElse(List.of());
    Optional<AccessLogs> logs = new AccessLogReader(problems).read(object);
    return name.isPresent() && !ports.isEmpty()
        ? Optional.of(new Service(name.get(), ports, logs))
        : Optional.empty();
  }

  private Optional<String> name(YamlObject object, Node node) {
    Optional<String> name = object.text(node, "name", "name: http");
    if (name.isEmpty()) {
      return name;
    }
    if (!name.get().matches("[A-Za-z0-9_.-]{1,64}")) {
      problems.add(
          node, "a service's name is a label", "use at most 64 letters, digits, '_', '.' or '-'");
      return Optional.empty();
    }
    if (names.putIfAbsent(name.get(), name.get()) != null) {
      problems.add(node, "two services have this name", "give each its own");
    }
    return name;
  }

  private List<Integer> ports(Node node, List<Node> nodes, String service) {
    if (nodes.isEmpty() || nodes.size() > MOST_PORTS) {
      problems.add(
          node.getStartMark(),
          "ports must hold 1 to " + MOST_PORTS + " ports",
          Optional.empty(),
          "write \"ports: [8080]\"");
      return List.of();
    }
    List<Integer> good = new ArrayList<>();
    for (Node each : nodes) {
      YamlObject.port(each, problems).ifPresent(port -> port(each, port, service, good));
    }
    return good;
  }

  private void port(Node node, int port, String service, List<Integer> good) {
    String owner = ports.putIfAbsent(port, service);
    if (owner != null) {
      problems.add(
          node,
          "the port belongs to service \"" + owner + "\" already",
          "name each port once: a connection is counted for one service");
    } else if (listen.filter(own -> own.port() == port).isPresent()) {
      problems.add(node, "this is the agent's own port", "name the port of the watched server");
    } else {
      good.add(port);
    }
  }
}
