package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a file of Apache and all that it includes, in Apache's order, as directives in force. */
final class ApacheParser {

  private static final int DEEPEST_INCLUDE = 20;

  private final FileTree tree;
  private final Notes notes;
  private final ApacheVariables variables;
  private final Conditions conditions;
  private final List<ApacheDirective> directives = new ArrayList<>();
  private final Deque<Section> sections = new ArrayDeque<>();
  private String serverRoot;

  /** A section that is open: whether it holds, with those around it, and its virtual host. */
  private record Section(String name, boolean holds, Optional<VirtualHost> host) {}

  ApacheParser(FileTree tree, Notes notes, ApacheVariables variables, String serverRoot) {
    this.tree = tree;
    this.notes = notes;
    this.variables = variables;
    this.conditions = new Conditions(tree, variables);
    this.serverRoot = serverRoot;
  }

  List<ApacheDirective> parse(String file, Source from) {
    read(file, from, 0);
    return directives;
  }

  /** Relative paths count from {@code ServerRoot}. */
  String absolute(String path) {
    return path.startsWith("/") ? path : serverRoot + "/" + path;
  }

  private void read(String file, Source from, int includes) {
    if (includes > DEEPEST_INCLUDE) {
      notes.add(from, "files are included too deep");
    } else if (!tree.enter(file)) {
      notes.add(from, file + " includes itself");
    } else {
      lines(file, from, includes);
      tree.leave(file);
    }
  }

  private void lines(String file, Source from, int includes) {
    int open = sections.size();
    for (Line line : tree.text(file, from, notes).map(Line::of).orElse(List.of())) {
      line(line, new Source(file, line.number()), includes);
    }
    while (sections.size() > open) {
      notes.add(new Source(file, 0), "<" + sections.pop().name() + "> is not closed");
    }
  }

  private void line(Line line, Source source, int includes) {
    String text = line.text();
    if (text.startsWith("</")) {
      close(text, source);
    } else if (text.startsWith("<")) {
      open(text, source);
    } else if (holds()) {
      directive(new Line(line.number(), variables.expand(text)).words(), source, includes);
    }
  }

  private boolean holds() {
    return sections.isEmpty() || sections.peek().holds();
  }

  private void close(String text, Source source) {
    String name = text.substring(2).replaceFirst("\\s*>.*", "").strip().toLowerCase(Locale.ROOT);
    if (sections.stream().noneMatch(section -> section.name().equals(name))) {
      notes.add(source, text + " closes nothing");
      return;
    }
    while (!sections.pop().name().equals(name)) {
      notes.add(source, text + " closes more than its section");
    }
  }

  private void open(String text, Source source) {
    String inner = text.substring(1).replaceFirst(">[^>]*$", "");
    List<String> words = new Line(0, variables.expand(inner)).words();
    String name = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
    List<String> arguments = words.stream().skip(1).toList();
    boolean holds = holds() && conditions.hold(name, String.join(" ", arguments));
    if (name.equals("macro")) {
      notes.add(source, "macros are not followed: look yourself at what Use makes of this one");
      holds = false;
    }
    Optional<VirtualHost> host =
        name.equals("virtualhost")
            ? Optional.of(new VirtualHost(arguments, source))
            : sections.isEmpty() ? Optional.empty() : sections.peek().host();
    sections.push(new Section(name, holds, host));
  }

  private void directive(List<String> words, Source source, int includes) {
    Optional<VirtualHost> host = sections.isEmpty() ? Optional.empty() : sections.peek().host();
    ApacheDirective one =
        new ApacheDirective(words.get(0), words.subList(1, words.size()), host, source);
    switch (one.name()) {
      case "include", "includeoptional" -> include(one, includes);
      case "define" -> variables.define(one.argument(0), one.argument(1));
      case "undefine" -> variables.undefine(one.argument(0));
      case "loadmodule" -> conditions.load(one.argument(0));
      case "serverroot" -> serverRoot = one.argument(0).replaceFirst("/+$", "");
      default -> directives.add(one);
    }
  }

  private void include(ApacheDirective include, int includes) {
    for (String path : tree.matching(absolute(include.argument(0)))) {
      if (tree.isDirectory(path)) {
        tree.matching(path + "/*").forEach(inner -> includeAll(inner, include, includes + 1));
      } else if (include.name().equals("include") || tree.exists(path)) {
        read(path, include.source(), includes + 1);
      }
    }
  }

  /** Apache takes all that is below a directory. */
  private void includeAll(String path, ApacheDirective include, int includes) {
    if (!tree.isDirectory(path)) {
      read(path, include.source(), includes);
    } else if (includes <= DEEPEST_INCLUDE) {
      tree.matching(path + "/*").forEach(inner -> includeAll(inner, include, includes + 1));
    }
  }
}
