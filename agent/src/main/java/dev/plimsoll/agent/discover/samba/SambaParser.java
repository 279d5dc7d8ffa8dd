package dev.plimsoll.agent.discover.samba;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code smb.conf} and what it includes, smb.conf(5). */
final class SambaParser {

  private static final int DEEPEST_INCLUDE = 10;

  private final FileTree tree;
  private final Notes notes;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private Section current = section("global");

  SambaParser(FileTree tree, Notes notes) {
    this.tree = tree;
    this.notes = notes;
  }

  /** The sections by their names in lower case; the first is {@code global}. */
  Map<String, Section> parse(String file, Source from) {
    read(file, from, 0);
    return sections;
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
    int number = 0;
    int begin = 0;
    StringBuilder joined = new StringBuilder();
    String text = tree.text(file, from, notes).orElse("") + "\n\n";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      begin = joined.isEmpty() ? number : begin;
      String stripped = line.strip();
      joined.append(stripped);
      if (stripped.endsWith("\\")) {
        joined.setLength(joined.length() - 1);
      } else {
        line(joined.toString(), new Source(file, begin), includes);
        joined.setLength(0);
      }
    }
  }

  private void line(String line, Source source, int includes) {
    int equals = line.indexOf('=');
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return;
    } else if (line.startsWith("[") && line.endsWith("]")) {
      current = section(line.substring(1, line.length() - 1).strip());
    } else if (equals <= 0) {
      notes.add(source, "neither a section nor a setting: " + line);
    } else {
      set(line.substring(0, equals), line.substring(equals + 1).strip(), source, includes);
    }
  }

  private void set(String key, String value, Source source, int includes) {
    String unquoted = value.replaceAll("^\"(.*)\"$", "$1");
    if (!Section.canonical(key).equals("include")) {
      current.set(key, new Section.Value(unquoted, source));
    } else if (unquoted.equalsIgnoreCase("registry")) {
      notes.add(source, "shares that are kept in the registry are not read: add their paths");
    } else if (unquoted.contains("%")) {
      notes.add(source, "include " + unquoted + " differs from client to client");
    } else if (tree.exists(unquoted)) {
      read(unquoted, source, includes + 1);
    }
  }

  private Section section(String name) {
    return sections.computeIfAbsent(
        name.toLowerCase(java.util.Locale.ROOT), n -> new Section(name));
  }
}
