package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the file gives names to, and where it uses those names; compared once all is read. */
final class Names {
  private record Use(String kind, String name, Node node) {}

  private final Problems problems;
  private final Map<String, Map<String, Node>> declared = new LinkedHashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();

  Names(Problems problems) {
    this.problems = problems;
  }

  /** Reads the name of something; two of one kind must not share it. */
  String declare(String kind, Section section) {
    String name = section.required("name", Scalars.TEXT, "");
    Node node = section.place("name");
    if (!name.isEmpty()) {
      Node first = of(kind).putIfAbsent(name, node);
      if (first != null) {
        String line = first.getStartMark().map(m -> " in line " + (m.getLine() + 1)).orElse("");
        problems.at(node, "another " + kind + line + " has this name", "rename one of them");
      }
    }
    return name;
  }

  /** Reads the name of something that must exist. */
  String required(String kind, Section section, String key) {
    String name = section.required(key, Scalars.TEXT, "");
    section.value(key).ifPresent(node -> use(kind, name, node));
    return name;
  }

  /** Reads names of things that must exist, none of them twice. */
  List<String> list(String kind, Section section, String key, List<Node> members) {
    Set<String> names = new LinkedHashSet<>();
    for (Node member : members) {
      section
          .read(member, key, Scalars.TEXT)
          .ifPresent(
              name -> {
                use(kind, name, member);
                if (!names.add(name)) {
                  problems.at(member, kind + " is listed twice in " + key, "remove one");
                }
              });
    }
    return List.copyOf(names);
  }

  /** Notes that a name is used. */
  void use(String kind, String name, Node node) {
    uses.add(new Use(kind, name, node));
  }

  /** Whatever is named so far of this kind, there was more that could not be read. */
  void doubt(String kind) {
    unreadable.add(kind);
  }

  boolean isDeclared(String kind, String name) {
    return of(kind).containsKey(name);
  }

  /** Reports names that nothing has, and warns of things that nobody uses. */
  void compare(String... kindsThatShouldBeUsed) {
    for (Use use : uses) {
      if (dangles(use)) {
        problems.at(use.node(), "no " + use.kind() + " has this name", () -> remedy(use));
      }
    }
    for (String kind : kindsThatShouldBeUsed) {
      warnOfUnused(kind);
    }
  }

  private boolean dangles(Use use) {
    return !use.name().isEmpty()
        && !isDeclared(use.kind(), use.name())
        && !unreadable.contains(use.kind());
  }

  private void warnOfUnused(String kind) {
    Set<String> used = new HashSet<>();
    uses.stream().filter(use -> use.kind().equals(kind)).forEach(use -> used.add(use.name()));
    of(kind)
        .forEach(
            (name, node) -> {
              if (!used.contains(name)) {
                problems.warn(node, "nothing uses this " + kind, "use it or remove it");
              }
            });
  }

  private String remedy(Use use) {
    Set<String> known = of(use.kind()).keySet();
    return NearestWord.to(use.name(), known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse(
            known.isEmpty()
                ? "the design has no " + use.kind() + "; add one"
                : "known: " + String.join(", ", known.stream().limit(20).toList()));
  }

  private Map<String, Node> of(String kind) {
    return declared.computeIfAbsent(kind, k -> new LinkedHashMap<>());
  }
}
