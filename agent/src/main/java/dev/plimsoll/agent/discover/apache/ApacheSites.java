package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.discover.server.UrlPath;
import dev.plimsoll.agent.discover.server.VariablePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells what Apache's directives mean: a site for each virtual host, and one for the rest. */
final class ApacheSites {

  private final List<ApacheDirective> all;
  private final UnaryOperator<String> absolute;
  private final Notes notes;
  private final ApacheLogs logs;
  private final Map<Integer, Port> listens = new LinkedHashMap<>();

  /**
   * Looks at the directives of one Apache.
   *
   * @param absolute makes a path absolute
   */
  ApacheSites(List<ApacheDirective> all, UnaryOperator<String> absolute, Notes notes) {
    this.all = all;
    this.absolute = absolute;
    this.notes = notes;
    this.logs = new ApacheLogs(all, absolute, notes);
    all.stream().filter(d -> d.name().equals("listen")).forEach(this::listen);
  }

  List<Site> sites() {
    List<ApacheDirective> main = all.stream().filter(d -> d.host().isEmpty()).toList();
    List<AccessLog> mainLogs = logs.of(main);
    Map<Integer, Port> uncovered = new LinkedHashMap<>(listens);
    List<Site> sites = new ArrayList<>();
    for (VirtualHost host : all.stream().flatMap(d -> d.host().stream()).distinct().toList()) {
      List<ApacheDirective> own = all.stream().filter(d -> isOf(d, host)).toList();
      List<Port> ports = ports(host, own);
      ports.forEach(port -> uncovered.remove(port.number()));
      List<AccessLog> ownLogs = logs.of(own);
      site(ports, host.source(), own, main, hasLogs(own) ? ownLogs : mainLogs)
          .ifPresent(sites::add);
    }
    List<Port> rest = List.copyOf(uncovered.values());
    rest.stream()
        .findFirst()
        .flatMap(first -> site(rest, first.source(), main, List.of(), mainLogs))
        .ifPresent(sites::add);
    return sites;
  }

  private static boolean isOf(ApacheDirective directive, VirtualHost host) {
    return directive.host().filter(host::equals).isPresent();
  }

  private static boolean hasLogs(List<ApacheDirective> directives) {
    return directives.stream()
        .anyMatch(d -> d.name().equals("customlog") || d.name().equals("transferlog"));
  }

  /** {@code [address:]port [protocol]}. */
  private void listen(ApacheDirective listen) {
    String address = listen.argument(0);
    Optional<Integer> port = port(address.substring(address.lastIndexOf(':') + 1));
    boolean tls = listen.argument(1).equalsIgnoreCase("https");
    port.ifPresentOrElse(
        number -> listens.putIfAbsent(number, new Port(number, tls, listen.source())),
        () -> notes.add(listen.source(), "Listen " + address + " is not understood"));
  }

  /** Those that its addresses name and that Apache listens on; an address without one names all. */
  private List<Port> ports(VirtualHost host, List<ApacheDirective> own) {
    boolean tls =
        own.stream()
            .anyMatch(d -> d.name().equals("sslengine") && d.argument(0).equalsIgnoreCase("on"));
    Map<Integer, Port> ports = new LinkedHashMap<>();
    for (String address : host.addresses()) {
      String text = address.replaceFirst("^.*(]|:)", "");
      Optional<Integer> named = address.contains(":") ? port(text) : Optional.empty();
      listens.values().stream()
          .filter(port -> named.isEmpty() || named.get() == port.number())
          .forEach(port -> ports.put(port.number(), port));
    }
    return ports.values().stream()
        .map(port -> tls ? new Port(port.number(), true, port.source()) : port)
        .toList();
  }

  private static Optional<Integer> port(String text) {
    return text.matches("[0-9]{1,5}") && Port.isPort(Integer.parseInt(text))
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  /** Aliases of the main server hold for each virtual host too, its documents do not. */
  private Optional<Site> site(
      List<Port> ports,
      Source source,
      List<ApacheDirective> own,
      List<ApacheDirective> inherited,
      List<AccessLog> ownLogs) {
    List<ServedDirectory> directories = new ArrayList<>();
    own.forEach(d -> directory(d, ownLogs).ifPresent(directories::add));
    inherited.stream()
        .filter(d -> d.name().startsWith("alias"))
        .forEach(d -> directory(d, ownLogs).ifPresent(directories::add));
    if (ports.isEmpty()) {
      notes.add(source, "Apache listens on no port of this virtual host");
      return Optional.empty();
    }
    return Optional.of(new Site("apache", "http", ports, source, directories, ownLogs));
  }

  private static Optional<UrlPath> url(ApacheDirective one, String place) {
    return switch (one.name()) {
      case "documentroot" -> UrlPath.root("/", place);
      case "alias" ->
          one.arguments().size() == 2 ? UrlPath.alias(one.argument(0), place) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<ServedDirectory> directory(ApacheDirective one, List<AccessLog> ownLogs) {
    String path =
        switch (one.name()) {
          case "documentroot" -> one.argument(0);
          case "alias", "aliasmatch" -> one.argument(one.arguments().size() > 1 ? 1 : 0);
          case "virtualdocumentroot" -> one.argument(0).replace('%', '$');
          default -> "";
        };
    Optional<String> fixed = VariablePath.fixedPart(path, '$');
    if (path.contains("$")) {
      String taken = fixed.map(above -> ": " + above + " is taken instead").orElse("");
      notes.add(one.source(), path + " differs from request to request" + taken);
    }
    return fixed
        .filter(known -> !known.isEmpty())
        .map(absolute)
        .map(known -> new ServedDirectory(known, one.source(), url(one, known), ownLogs));
  }
}
