package dev.plimsoll.agent.discover.lighttpd;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.discover.server.UrlPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what lighttpd's settings mean: a site for the main server, one for each other socket. */
final class LighttpdSites {

  private static final int DEFAULT_PORT = 80;

  /** mod_accesslog's own, when {@code accesslog.format} is not set. */
  private static final String DEFAULT_FORMAT =
      "%h %V %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"";

  private static final Set<String> DOCUMENTS = Set.of("server.document-root", "alias.url");

  private final List<Setting> settings;
  private final Notes notes;

  LighttpdSites(List<Setting> settings, Notes notes) {
    this.settings = settings;
    this.notes = notes;
  }

  List<Site> sites(Source main) {
    List<Site> sites = new ArrayList<>();
    Optional<Setting> port = last("server.port", Optional.empty());
    site(port.map(Setting::value).orElse("" + DEFAULT_PORT), Optional.empty(), main)
        .ifPresent(sites::add);
    Set<String> sockets = new LinkedHashSet<>();
    settings.forEach(setting -> setting.socket().ifPresent(sockets::add));
    for (String socket : sockets) {
      Source source =
          settings.stream()
              .filter(s -> s.socket().filter(socket::equals).isPresent())
              .map(Setting::source)
              .findFirst()
              .orElse(main);
      site(socket.substring(socket.lastIndexOf(':') + 1), Optional.of(socket), source)
          .ifPresent(sites::add);
    }
    return sites;
  }

  private Optional<Site> site(String port, Optional<String> socket, Source source) {
    if (!port.matches("[0-9]{1,5}") || !Port.isPort(Integer.parseInt(port))) {
      notes.add(source, "no TCP port: " + socket.orElse(port));
      return Optional.empty();
    }
    boolean tls = last("ssl.engine", socket).filter(s -> s.value().equals("enable")).isPresent();
    List<AccessLog> logs = log(socket).stream().toList();
    List<ServedDirectory> directories =
        settings.stream()
            .filter(s -> DOCUMENTS.contains(s.key()))
            .filter(s -> s.socket().isEmpty() || s.socket().equals(socket))
            .flatMap(s -> s.values().stream().map(path -> directory(path, s, logs)))
            .toList();
    Source at = last("server.port", socket).map(Setting::source).orElse(source);
    Port own = new Port(Integer.parseInt(port), tls, socket.isPresent() ? source : at);
    return Optional.of(new Site("lighttpd", "http", List.of(own), source, directories, logs));
  }

  private static ServedDirectory directory(String path, Setting setting, List<AccessLog> logs) {
    Optional<UrlPath> url =
        setting.key().equals("alias.url") ? Optional.empty() : UrlPath.root("/", path);
    return new ServedDirectory(path, setting.source(), url, logs);
  }

  private Optional<AccessLog> log(Optional<String> socket) {
    Optional<Setting> file = last("accesslog.filename", socket);
    if (file.filter(f -> f.value().startsWith("|") || !f.value().startsWith("/")).isPresent()) {
      notes.add(file.get().source(), "the log " + file.get().value() + " is no file to be read");
      return Optional.empty();
    }
    String format = last("accesslog.format", socket).map(Setting::value).orElse(DEFAULT_FORMAT);
    return file.map(f -> new AccessLog(f.value(), format, f.source()));
  }

  /** What holds for {@code socket}: its own, or else the main server's. */
  private Optional<Setting> last(String key, Optional<String> socket) {
    Optional<Setting> own = lastOf(key, socket);
    return own.isPresent() ? own : lastOf(key, Optional.empty());
  }

  private Optional<Setting> lastOf(String key, Optional<String> socket) {
    return settings.stream()
        .filter(s -> s.key().equals(key) && s.socket().equals(socket))
        .reduce((first, second) -> second);
  }
}
