package dev.plimsoll.agent.discover.apache;

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

/** Apache: the files that its running processes name, or else the usual one. */
public final class ApacheConfiguration implements ServerConfiguration {

  private static final Set<String> PROGRAMS = Set.of("apache2", "httpd");

  private static final List<String> USUAL =
      List.of(
          "/etc/apache2/apache2.conf",
          "/etc/httpd/conf/httpd.conf",
          "/etc/apache2/httpd.conf",
          "/usr/local/apache2/conf/httpd.conf");

  /** Where packages keep the environment that Apache is started in. */
  private static final List<String> ENVIRONMENTS =
      List.of("/etc/apache2/envvars", "/etc/sysconfig/httpd", "/usr/local/apache2/bin/envvars");

  /** A main file and the directory from which its paths count until it says otherwise. */
  private record Main(String file, String serverRoot, Set<String> defined) {}

  @Override
  public Findings read(FileTree tree, List<Program> running) {
    Notes notes = new Notes();
    List<Main> files = new ArrayList<>(mains(tree, Programs.named(PROGRAMS, running, notes)));
    if (files.isEmpty()) {
      Programs.usual(USUAL, tree).ifPresent(file -> files.add(main(file, rootOf(file))));
    }
    List<Site> sites = new ArrayList<>();
    for (Main main : files) {
      sites.addAll(sites(main, tree, notes));
    }
    List<String> lookedAt = files.isEmpty() ? USUAL : files.stream().map(Main::file).toList();
    return new Findings("apache", PROGRAMS, lookedAt, !files.isEmpty(), sites, notes.all());
  }

  private static Main main(String file, String serverRoot) {
    return new Main(file, serverRoot, Set.of());
  }

  private static List<Site> sites(Main main, FileTree tree, Notes notes) {
    ApacheVariables variables = new ApacheVariables();
    Programs.usual(ENVIRONMENTS, tree)
        .flatMap(file -> tree.text(file, new Source(file, 0), notes))
        .ifPresent(variables::readShell);
    main.defined().forEach(name -> variables.define(name, ""));
    ApacheParser parser = new ApacheParser(tree, notes, variables, main.serverRoot());
    List<ApacheDirective> directives = parser.parse(main.file(), new Source(main.file(), 0));
    return new ApacheSites(directives, parser::absolute, notes).sites();
  }

  private static Set<Main> mains(FileTree tree, List<Program> running) {
    Set<Main> mains = new LinkedHashSet<>();
    for (Program program : running) {
      List<String> words = Programs.words(program);
      Optional<String> given = Programs.option("-d", words);
      Optional<String> usual = Programs.usual(USUAL, tree);
      String root = given.orElse(usual.map(ApacheConfiguration::rootOf).orElse("/etc/apache2"));
      Programs.option("-f", words)
          .map(file -> file.startsWith("/") ? file : root + "/" + file)
          .or(() -> usual)
          .ifPresent(file -> mains.add(new Main(file, root, defined(words))));
    }
    return mains;
  }

  /** {@code -D NAME} and {@code -DNAME}, for {@code IfDefine}. */
  private static Set<String> defined(List<String> words) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).startsWith("-D")) {
        boolean apart = words.get(i).length() == 2 && i + 1 < words.size();
        names.add(apart ? words.get(i + 1) : words.get(i).substring(2));
      }
    }
    return names;
  }

  /** As they are built: Debian's root is the directory of the file, others' the one above. */
  private static String rootOf(String file) {
    String directory = file.substring(0, file.lastIndexOf('/'));
    return directory.endsWith("/conf") ? directory.replaceFirst("/conf$", "") : directory;
  }
}
