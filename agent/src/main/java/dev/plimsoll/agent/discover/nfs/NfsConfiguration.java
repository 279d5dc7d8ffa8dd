package dev.plimsoll.agent.discover.nfs;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.ServerConfiguration;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.reading.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NFS: what {@code exports} names, exports(5). The kernel serves it, so no program holds it. */
public final class NfsConfiguration implements ServerConfiguration {

  private static final String EXPORTS = "/etc/exports";
  private static final String MORE_EXPORTS = "/etc/exports.d/*.exports";
  private static final int PORT = 2049;

  /** The path at the beginning of a line, perhaps in quotes. */
  private static final Pattern PATH = Pattern.compile("\\s*(?:\"([^\"]+)\"|(/\\S*))(\\s.*|$)");

  @Override
  public Findings read(FileTree tree, List<Program> running) {
    Notes notes = new Notes();
    List<String> files = new ArrayList<>();
    if (tree.exists(EXPORTS)) {
      files.add(EXPORTS);
    }
    files.addAll(tree.matching(MORE_EXPORTS));
    List<ServedDirectory> exports = new ArrayList<>();
    for (String file : files) {
      tree.text(file, new Source(file, 0), notes)
          .ifPresent(text -> exports.addAll(exports(text, file, notes)));
    }
    List<Site> sites =
        exports.stream().findFirst().map(first -> site(first.source(), exports)).stream().toList();
    List<String> lookedAt = files.isEmpty() ? List.of(EXPORTS, MORE_EXPORTS) : files;
    return new Findings("nfs", Set.of(), lookedAt, !files.isEmpty(), sites, notes.all());
  }

  private static Site site(Source source, List<ServedDirectory> exports) {
    Port port = new Port(PORT, false, source);
    return new Site("nfs", "nfs", List.of(port), source, exports, List.of());
  }

  private static List<ServedDirectory> exports(String text, String file, Notes notes) {
    List<ServedDirectory> exports = new ArrayList<>();
    int number = 0;
    boolean continued = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!continued && !line.isBlank() && !line.strip().startsWith("#")) {
        Source source = new Source(file, number);
        path(line)
            .ifPresentOrElse(
                path -> exports.add(new ServedDirectory(path, source, List.of())),
                () -> notes.add(source, "not an export: " + line.strip()));
      }
      continued = line.endsWith("\\");
    }
    return exports;
  }

  private static Optional<String> path(String line) {
    Matcher match = PATH.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    String path = match.group(1) == null ? match.group(2) : match.group(1);
    return Optional.of(unescaped(path)).filter(p -> p.startsWith("/"));
  }

  /** Blanks and the like may stand as a backslash and three octal digits. */
  private static String unescaped(String path) {
    return Pattern.compile("\\\\([0-3][0-7]{2})")
        .matcher(path)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 8))));
  }
}
