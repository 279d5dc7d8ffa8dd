package dev.plimsoll.agent.discover.lighttpd;

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
import java.util.Set;

/** lighttpd: the files that its running processes name, or else the usual one. */
public final class LighttpdConfiguration implements ServerConfiguration {

  private static final Set<String> PROGRAMS = Set.of("lighttpd");

  private static final List<String> USUAL =
      List.of("/etc/lighttpd/lighttpd.conf", "/usr/local/etc/lighttpd/lighttpd.conf");

  @Override
  public Findings read(FileTree tree, List<Program> running) {
    Notes notes = new Notes();
    Set<String> files = new LinkedHashSet<>();
    for (Program program : Programs.named(PROGRAMS, running, notes)) {
      Programs.option("-f", Programs.words(program))
          .ifPresent(file -> files.add(Programs.absolute(file, program)));
    }
    if (files.isEmpty()) {
      Programs.usual(USUAL, tree).ifPresent(files::add);
    }
    List<Site> sites = new ArrayList<>();
    for (String file : files) {
      Source source = new Source(file, 0);
      List<Setting> settings = new LighttpdParser(tree, notes).parse(file, source);
      sites.addAll(new LighttpdSites(settings, notes).sites(source));
    }
    List<String> lookedAt = files.isEmpty() ? USUAL : List.copyOf(files);
    return new Findings("lighttpd", PROGRAMS, lookedAt, !files.isEmpty(), sites, notes.all());
  }
}
