package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the URLs of a service lead, as far as that is worth saying: to directories with images.
 * Said only where all of it is known for sure; else images are known by their names.
 *
 * @param problem why nothing is said, if there would be something to say
 */
record ServiceUrls(List<UrlPath> urls, Optional<String> problem) {

  private static final int MOST = 100;

  ServiceUrls {
    urls = List.copyOf(urls);
  }

  /** The URLs of {@code sites}, whose requests stand in {@code followed}. */
  static ServiceUrls of(List<Site> sites, List<AccessLog> followed, ServiceLogs logs) {
    Map<String, UrlPath> urls = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Site site : sites) {
      for (ServedDirectory directory : site.directories()) {
        if (logs.bytes(directory) > 0 && directory.logs().stream().anyMatch(followed::contains)) {
          add(directory, urls).ifPresent(problems::add);
        }
      }
    }
    if (urls.size() > MOST) {
      problems.add("they are more than " + MOST);
    }
    return problems.isEmpty()
        ? new ServiceUrls(List.copyOf(urls.values()), Optional.empty())
        : new ServiceUrls(
            List.of(),
            Optional.of("urls are left out, images are known by name: " + problems.get(0)));
  }

  /** Why it cannot be added, if so. */
  private static Optional<String> add(ServedDirectory directory, Map<String, UrlPath> urls) {
    Optional<UrlPath> url =
        directory.url().filter(known -> DirectoryLooks.normal(known.directory()).isPresent());
    if (url.isEmpty()) {
      return Optional.of(
          "which ones lead to "
              + directory.path()
              + " is not told for sure by "
              + directory.source());
    }
    UrlPath before = urls.putIfAbsent(url.get().path(), url.get());
    return before == null || before.equals(url.get())
        ? Optional.empty()
        : Optional.of(url.get().path() + " leads to several directories");
  }
}
