package dev.plimsoll.agent.config;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what a service says of its access log. */
final class AccessLogReader {

  /** The keys of a service that belong to its log. */
  static final List<String> KEYS =
      List.of("accessLog", "format", "client", "trustedProxies", "urls");

  private static final List<String> FORMATS = List.of("w3c", "combined", "json", "automatic");
  private static final List<String> URL_KEYS = List.of("path", "directory", "site");
  private static final int MOST_PLACES = 100;

  private final Problems problems;

  AccessLogReader(Problems problems) {
    this.problems = problems;
  }

  Optional<AccessLogs> read(YamlObject service) {
    Optional<Node> log = service.get("accessLog");
    if (log.isEmpty()) {
      KEYS.forEach(key -> service.get(key).ifPresent(node -> needsLog(key, node)));
      return Optional.empty();
    }
    List<String> places = places(service, log.get());
    Optional<String> client =
        service.get("client").flatMap(n -> service.text(n, "client", "client: cs(X-Client)"));
    Optional<String> format = service.get("format").flatMap(n -> format(service, n, client));
    List<AddressRange> proxies = service.get("trustedProxies").map(this::proxies).orElse(List.of());
    List<UrlDirectory> urls = service.get("urls").map(n -> urls(service, n)).orElse(List.of());
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccessLogs(places, format, client, proxies, urls));
  }

  private void needsLog(String key, Node node) {
    problems.add(node, key + " without accessLog", "add accessLog, or remove " + key);
  }

  private List<String> places(YamlObject service, Node node) {
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    if (nodes.isEmpty() || nodes.size() > MOST_PLACES) {
      problems.add(
          node.getStartMark(),
          "accessLog must name 1 to " + MOST_PLACES + " files, patterns or directories",
          Optional.empty(),
          "write \"accessLog: /var/log/nginx/access.log\"");
      return List.of();
    }
    List<String> places = new ArrayList<>();
    for (Node each : nodes) {
      place(service, each).ifPresent(places::add);
    }
    return places;
  }

  /** Stars and question marks are no paths on every system. */
  private Optional<String> place(YamlObject service, Node node) {
    String example = "accessLog: /var/log/nginx/access.log";
    Optional<String> text = service.text(node, "accessLog", example);
    if (text.isEmpty()) {
      return text;
    }
    try {
      Path path = Path.of(text.get().replace('*', 'x').replace('?', 'x'));
      if (path.isAbsolute() && path.getNameCount() > 0) {
        return text;
      }
      problems.add(
          node, "accessLog is not an absolute path", "name it from the root, beginning with /");
    } catch (InvalidPathException e) {
      problems.add(node, "accessLog is not a path: " + e.getReason(), AbsolutePath.remedy(e));
    }
    return Optional.empty();
  }

  private Optional<String> format(YamlObject service, Node node, Optional<String> client) {
    Optional<String> format = service.text(node, "format", "format: combined");
    if (format.isEmpty()) {
      return format;
    }
    boolean word =
        !format.get().contains("$") && !format.get().contains("%") && !format.get().startsWith("#");
    if (word && !FORMATS.contains(format.get())) {
      problems.add(
          node,
          "not a log format",
          NearestWord.remedy(format.get(), FORMATS)
              + " or an nginx/Apache format string, or \"#Fields: …\" for W3C logs without a header");
      return Optional.empty();
    }
    try {
      AccessLogFormat.of(format.get(), client);
    } catch (IllegalArgumentException e) {
      problems.add(node, "the log cannot be read by this format", String.valueOf(e.getMessage()));
    }
    return format;
  }

  private List<AddressRange> proxies(Node node) {
    List<AddressRange> proxies = new ArrayList<>();
    for (Node each : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      Optional<AddressRange> range = YamlObject.scalar(each).flatMap(AddressRange::parse);
      range.ifPresent(proxies::add);
      if (range.isEmpty()) {
        problems.add(
            each,
            "not an address or a network",
            "write \"trustedProxies: [10.0.0.5, 10.1.0.0/16]\"");
      }
    }
    return proxies;
  }

  private List<UrlDirectory> urls(YamlObject service, Node node) {
    String example = "urls: [{path: /MEDVImages, directory: /srv/images}]";
    List<UrlDirectory> urls = new ArrayList<>();
    for (Node each : service.list(node, "urls", example).orElse(List.of())) {
      YamlObject.of(each, "an entry of urls", URL_KEYS, problems)
          .flatMap(this::url)
          .ifPresent(urls::add);
    }
    return urls;
  }

  private Optional<UrlDirectory> url(YamlObject url) {
    Optional<String> path = url.require("path", "path: /MEDVImages").flatMap(n -> urlPath(url, n));
    Optional<Path> directory =
        url.require("directory", "directory: /srv/images")
            .flatMap(n -> new AbsolutePath(problems).read(url, n, "directory"));
    Optional<String> site = url.get("site").flatMap(n -> url.text(n, "site", "site: W3SVC1"));
    return path.isPresent() && directory.isPresent()
        ? Optional.of(new UrlDirectory(path.get(), directory.get(), site))
        : Optional.empty();
  }

  private Optional<String> urlPath(YamlObject url, Node node) {
    Optional<String> path = url.text(node, "path", "path: /MEDVImages");
    if (path.isPresent() && !path.get().startsWith("/")) {
      problems.add(node, "not the path of a URL", "begin with /, without scheme and host");
      return Optional.empty();
    }
    return path.map(text -> text.length() > 1 ? text.replaceAll("/+$", "") : text)
        .map(text -> text.isEmpty() ? "/" : text);
  }
}
