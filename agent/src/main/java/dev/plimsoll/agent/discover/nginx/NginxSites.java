package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.discover.server.UrlPath;
import dev.plimsoll.agent.discover.server.VariablePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what nginx's directives mean: a site for each {@code server} of {@code http}. */
final class NginxSites {

  private final NginxPaths paths;
  private final Notes notes;

  NginxSites(NginxPaths paths, Notes notes) {
    this.paths = paths;
    this.notes = notes;
  }

  List<Site> of(List<Directive> main) {
    List<Site> sites = new ArrayList<>();
    Directive.named("http", main).forEach(http -> sites.addAll(new Http(http).sites()));
    for (String other : List.of("stream", "mail")) {
      for (Directive block : Directive.named(other, main)) {
        if (!Directive.named("server", block.block()).isEmpty()) {
          notes.add(
              block.source(),
              other + " servers hand out no files: if one passes images on, add its port yourself");
        }
      }
    }
    return sites;
  }

  /** What is served by one {@code http} block. */
  private final class Http {
    private final Directive http;
    private final NginxLogs logs;

    Http(Directive http) {
      this.http = http;
      this.logs = new NginxLogs(new NginxFormats(http.block()), paths, notes);
    }

    List<Site> sites() {
      List<AccessLog> around = logs.of(http.block(), defaultLog());
      Optional<Directive> root = root(http.block());
      List<Site> sites = new ArrayList<>();
      for (Directive server : Directive.named("server", http.block())) {
        site(server, root, around).ifPresent(sites::add);
      }
      return sites;
    }

    private List<AccessLog> defaultLog() {
      Source source = new Source("nginx's default", 0);
      return paths.defaultLog().stream()
          .map(path -> new AccessLog(path, "combined", source))
          .toList();
    }

    private Optional<Site> site(
        Directive server, Optional<Directive> root, List<AccessLog> around) {
      List<Port> ports = new NginxListen(notes).ports(server);
      List<AccessLog> own = logs.of(server.block(), around);
      List<ServedDirectory> directories = new ArrayList<>();
      root(server.block())
          .or(() -> root)
          .ifPresent(one -> directory(one, Optional.of("/"), own, directories));
      inner(server.block(), own, directories);
      return ports.isEmpty()
          ? Optional.empty()
          : Optional.of(new Site("nginx", "http", ports, server.source(), directories, own));
    }

    /** Locations, and what is nested in them. */
    private void inner(
        List<Directive> block, List<AccessLog> around, List<ServedDirectory> directories) {
      for (Directive each : block) {
        if (!each.block().isEmpty()) {
          List<AccessLog> own = logs.of(each.block(), around);
          Optional<String> prefix = prefix(each);
          root(each.block()).ifPresent(root -> directory(root, prefix, own, directories));
          Directive.named("alias", each.block())
              .forEach(alias -> directory(alias, prefix, own, directories));
          inner(each.block(), own, directories);
        }
      }
    }
  }

  private static Optional<Directive> root(List<Directive> block) {
    return Directive.named("root", block).stream().findFirst();
  }

  /** What the URLs of a location begin with; empty for one that is told otherwise. */
  private static Optional<String> prefix(Directive location) {
    List<String> words = location.arguments();
    if (!location.name().equals("location")) {
      return Optional.empty();
    } else if (words.size() == 1 && words.get(0).startsWith("/")) {
      return Optional.of(words.get(0));
    }
    return words.size() == 2 && words.get(0).equals("^~")
        ? Optional.of(words.get(1))
        : Optional.empty();
  }

  /**
   * Adds the directory of a {@code root} or {@code alias}.
   *
   * @param prefix what the URLs begin with, if that is known
   */
  private void directory(
      Directive named,
      Optional<String> prefix,
      List<AccessLog> logs,
      List<ServedDirectory> directories) {
    String path = named.argument();
    Optional<String> fixed = VariablePath.fixedPart(path, '$');
    if (path.contains("$")) {
      notes.add(
          named.source(),
          named.name()
              + " "
              + path
              + " differs from request to request"
              + fixed.map(above -> ": " + above + " is taken instead").orElse(""));
    }
    fixed
        .filter(known -> !known.isEmpty())
        .map(paths::absolute)
        .ifPresent(
            known ->
                directories.add(
                    new ServedDirectory(known, named.source(), url(named, prefix, known), logs)));
  }

  private static Optional<UrlPath> url(Directive named, Optional<String> prefix, String place) {
    if (named.argument().contains("$")) {
      return Optional.empty();
    }
    return named.name().equals("alias")
        ? prefix.flatMap(begin -> UrlPath.alias(begin, place))
        : prefix.flatMap(begin -> UrlPath.root(begin, place));
  }
}
