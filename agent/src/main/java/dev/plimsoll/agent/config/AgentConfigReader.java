package dev.plimsoll.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code agent.yaml}; a file with any problem is refused whole, with all its problems. */
public final class AgentConfigReader {

  private static final List<String> KEYS =
      List.of("listen", "images", "services", "otlp", "webConfig");
  private static final List<String> IMAGE_KEYS = List.of("directory");
  private static final int MOST_DIRECTORIES = 100;

  private final Problems problems;

  private AgentConfigReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads {@code file}; whether the directories and logs named in it exist is not looked at. */
  public static ConfigResult read(Path file) {
    Problems problems = new Problems(file.toString());
    return read(new YamlText(problems).read(file), problems);
  }

  /** Reads {@code text} as if it were the content of a file called {@code name}. */
  public static ConfigResult read(String name, String text) {
    Problems problems = new Problems(name);
    return read(new YamlText(problems).parse(text), problems);
  }

  private static ConfigResult read(Optional<Node> document, Problems problems) {
    Optional<AgentConfig> config =
        document
            .flatMap(root -> YamlObject.of(root, "the configuration", KEYS, problems))
            .map(new AgentConfigReader(problems)::config);
    return config.isPresent() && problems.isEmpty()
        ? new ConfigResult.Valid(config.get())
        : new ConfigResult.Invalid(problems.all());
  }

  private AgentConfig config(YamlObject object) {
    Optional<Listen> listen =
        object.get("listen").map(node -> listen(object, node)).orElse(Optional.of(Listen.DEFAULT));
    ServiceReader services = new ServiceReader(problems, listen);
    object.get("webConfig").ifPresent(this::refuseWebConfig);
    return new AgentConfig(
        listen.orElse(Listen.DEFAULT),
        object.get("images").map(node -> directories(object, node)).orElse(List.of()),
        object
            .get("services")
            .flatMap(
                node -> object.list(node, "services", "services: [{name: http, ports: [8080]}]"))
            .orElse(List.of())
            .stream()
            .flatMap(node -> services.read(node).stream())
            .toList(),
        object.get("otlp").flatMap(new OtlpReader(problems)::read));
  }

  private Optional<Listen> listen(YamlObject object, Node node) {
    Optional<String> text = object.text(node, "listen", "listen: 127.0.0.1:9850");
    Optional<Listen> listen = text.flatMap(Listen::parse);
    if (text.isEmpty()) {
      return Optional.empty();
    } else if (listen.isEmpty()) {
      problems.add(
          node, "listen is not host:port", "write \"listen: 127.0.0.1:9850\" or \"[::1]:9850\"");
      return Optional.empty();
    }
    Optional<String> remedy =
        AddressLiteral.remedy(text.get().substring(0, text.get().lastIndexOf(':')));
    remedy.ifPresent(words -> problems.add(node, "listen names no IP address", words));
    return listen.filter(good -> remedy.isEmpty());
  }

  private void refuseWebConfig(Node node) {
    problems.add(
        node,
        "webConfig (TLS and credentials) is not supported by this version",
        "remove it and listen on loopback, or put a TLS proxy in front");
  }

  private List<Path> directories(YamlObject object, Node node) {
    List<Node> nodes =
        object.list(node, "images", "images: [{directory: /srv/images}]").orElse(List.of());
    if (nodes.size() > MOST_DIRECTORIES) {
      problems.add(node, "more than " + MOST_DIRECTORIES + " directories", "name their parent");
    }
    List<Path> directories = new ArrayList<>();
    for (Node each : nodes) {
      directory(each).ifPresent(path -> add(directories, path, each));
    }
    return directories;
  }

  private Optional<Path> directory(Node node) {
    return YamlObject.of(node, "an entry of images", IMAGE_KEYS, problems)
        .flatMap(
            image ->
                image
                    .require("directory", "directory: /srv/images")
                    .flatMap(n -> new AbsolutePath(problems).read(image, n, "directory")));
  }

  private void add(List<Path> directories, Path path, Node node) {
    if (directories.contains(path)) {
      problems.add(
          node.getStartMark(),
          "the directory is named twice",
          Optional.of(path.toString()),
          "name each directory once");
    } else {
      directories.add(path);
    }
  }
}
