package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The access logs of sites, and what the directories hold whose requests they tell of. */
final class ServiceLogs {

  private final Map<Path, DirectoryLook> looks = new LinkedHashMap<>();

  ServiceLogs(List<DirectoryLook> looks) {
    looks.forEach(look -> this.looks.put(look.path(), look));
  }

  Optional<DirectoryLook> look(ServedDirectory directory) {
    return DirectoryLooks.normal(directory.path()).map(looks::get);
  }

  /** Logs that no file can be found by, or whose lines cannot be read; each once, and why. */
  static Set<String> useless(List<Site> sites) {
    Set<String> useless = new LinkedHashSet<>();
    for (AccessLog log : sites.stream().flatMap(ServiceLogs::allLogs).toList()) {
      if (!isFileName(log)) {
        useless.add("the log " + log.path() + " is no absolute path of this system");
      } else if (hasValues(log)) {
        unreadable(log).ifPresent(why -> useless.add("the log " + log.path() + ": " + why));
      }
    }
    return useless;
  }

  private static Stream<AccessLog> allLogs(Site site) {
    return Stream.concat(
        site.logs().stream(), site.directories().stream().flatMap(d -> d.logs().stream()));
  }

  private static boolean isFileName(AccessLog log) {
    return log.path().startsWith("/") && DirectoryLooks.normal(log.path()).isPresent();
  }

  /** Each file once; first those that tell of the most bytes in images. */
  List<AccessLog> of(List<Site> sites) {
    List<ServedDirectory> directories =
        sites.stream()
            .flatMap(site -> site.directories().stream())
            .sorted(Comparator.comparingLong(this::bytes).reversed())
            .toList();
    Set<String> files = new LinkedHashSet<>();
    List<AccessLog> logs = new ArrayList<>();
    directories.stream()
        .filter(directory -> bytes(directory) > 0)
        .forEach(directory -> logs.addAll(directory.logs()));
    sites.forEach(site -> logs.addAll(site.logs()));
    directories.forEach(directory -> logs.addAll(directory.logs()));
    return logs.stream().filter(log -> isUsable(log) && files.add(log.path())).toList();
  }

  /** In images, as far as it could be looked at. */
  long bytes(ServedDirectory directory) {
    return look(directory).map(DirectoryLook::bytes).orElse(0L);
  }

  private static boolean isUsable(AccessLog log) {
    return hasValues(log) && isFileName(log) && unreadable(log).isEmpty();
  }

  /** A format of fixed words tells nothing of a request. */
  private static boolean hasValues(AccessLog log) {
    return log.format().equals("combined")
        || log.format().contains("$")
        || log.format().contains("%");
  }

  private static Optional<String> unreadable(AccessLog log) {
    try {
      AccessLogFormat.of(log.format(), Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
