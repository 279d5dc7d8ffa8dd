package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Programs;
import dev.plimsoll.agent.discover.server.ServerConfiguration;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.reading.Program;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** nginx: the files that its running masters name, or else the usual one. */
public final class NginxConfiguration implements ServerConfiguration {

  private static final Set<String> PROGRAMS = Set.of("nginx", "openresty");

  private static final List<String> USUAL =
      List.of(
          "/etc/nginx/nginx.conf",
          "/usr/local/nginx/conf/nginx.conf",
          "/usr/local/etc/nginx/nginx.conf",
          "/usr/local/openresty/nginx/conf/nginx.conf");

  /** A main file and the prefix that was given with it. */
  private record Main(String file, Optional<String> prefix) {}

  @Override
  public Findings read(FileTree tree, List<Program> running) {
    Notes notes = new Notes();
    List<Main> files = new ArrayList<>(mains(tree, Programs.named(PROGRAMS, running, notes)));
    if (files.isEmpty()) {
      Programs.usual(USUAL, tree).ifPresent(file -> files.add(new Main(file, Optional.empty())));
    }
    List<Site> sites = new ArrayList<>();
    for (Main main : files) {
      sites.addAll(sites(main, tree, notes));
    }
    List<String> lookedAt = files.isEmpty() ? USUAL : files.stream().map(Main::file).toList();
    return new Findings("nginx", PROGRAMS, lookedAt, !files.isEmpty(), sites, notes.all());
  }

  private static List<Site> sites(Main main, FileTree tree, Notes notes) {
    String directory = main.file().substring(0, main.file().lastIndexOf('/'));
    NginxParser parser = new NginxParser(tree, notes, directory);
    List<Directive> directives = parser.parse(main.file(), new Source(main.file(), 0));
    return new NginxSites(new NginxPaths(tree, main.prefix()), notes).of(directives);
  }

  private static Set<Main> mains(FileTree tree, List<Program> running) {
    Set<Main> mains = new LinkedHashSet<>();
    for (Program program : running) {
      List<String> words = Programs.words(program);
      if (words.contains("worker") || words.contains("cache")) {
        continue;
      }
      Optional<String> prefix = Programs.option("-p", words);
      Programs.option("-c", words)
          .map(file -> file.startsWith("/") ? file : prefix.orElse("/etc/nginx") + "/" + file)
          .or(() -> Programs.usual(USUAL, tree))
          .ifPresent(file -> mains.add(new Main(file, prefix)));
    }
    return mains;
  }
}
