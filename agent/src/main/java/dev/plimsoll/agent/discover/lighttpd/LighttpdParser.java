package dev.plimsoll.agent.discover.lighttpd;

import dev.plimsoll.agent.discover.lighttpd.Lexeme.Kind;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of lighttpd and all that it includes as settings, conditions left open. */
final class LighttpdParser {

  private static final int DEEPEST = 20;

  /** Characters; a variable that is twice itself, again and again, would fill any memory. */
  private static final long MOST_EXPANDED = 1 << 22;

  private final FileTree tree;
  private final Notes notes;
  private long expanded;
  private final Map<String, String> known = new HashMap<>();
  private final List<Setting> settings = new ArrayList<>();

  LighttpdParser(FileTree tree, Notes notes) {
    this.tree = tree;
    this.notes = notes;
  }

  List<Setting> parse(String file, Source from) {
    known.put("var.CWD", "/");
    read(file, from, Optional.empty(), 0);
    return settings;
  }

  private void read(String file, Source from, Optional<String> socket, int depth) {
    if (depth > DEEPEST) {
      notes.add(from, "files are included too deep");
    } else if (!tree.enter(file)) {
      notes.add(from, file + " includes itself");
    } else {
      tree.text(file, from, notes)
          .ifPresent(text -> new Statements(file, Lexemes.of(text), depth).read(socket, 0));
      tree.leave(file);
    }
  }

  /** The statements of one file. */
  private final class Statements {
    private final String file;
    private final List<Lexeme> lexemes;
    private final int depth;
    private int at;

    Statements(String file, List<Lexeme> lexemes, int depth) {
      this.file = file;
      this.lexemes = lexemes;
      this.depth = depth;
    }

    void read(Optional<String> socket, int blocks) {
      while (at < lexemes.size() && !lexemes.get(at).is("}")) {
        Lexeme first = lexemes.get(at++);
        if (first.kind() == Kind.NAME) {
          statement(first, socket, blocks);
        } else if (first.is("{")) {
          block(socket, blocks);
        }
      }
    }

    private void statement(Lexeme first, Optional<String> socket, int blocks) {
      Source source = new Source(file, first.line());
      switch (first.text()) {
        case "else" -> {}
        case "include" -> include(String.join("", values()), source, socket);
        case "include_shell" ->
            notes.add(source, "include_shell is not run: " + String.join("", values()));
        default -> {
          String sign = at < lexemes.size() ? lexemes.get(at).text() : "";
          if (sign.equals("=") || sign.equals("+=") || sign.equals(":=")) {
            at++;
            set(first.text(), values(), socket, source);
          } else if (first.text().startsWith("$") && at < lexemes.size()) {
            condition(first, socket, blocks);
          }
        }
      }
    }

    /** {@code $SERVER["socket"] == "…" { … }}; what holds for some requests is taken for all. */
    private void condition(Lexeme field, Optional<String> socket, int blocks) {
      boolean own = field.text().equals("$SERVER[socket]") && lexemes.get(at).is("==");
      at++;
      String value = String.join("", values());
      if (at < lexemes.size() && lexemes.get(at).is("{")) {
        at++;
        block(own ? Optional.of(value) : socket, blocks);
      }
    }

    private void block(Optional<String> socket, int blocks) {
      if (blocks > DEEPEST) {
        notes.add(new Source(file, 0), "blocks are nested too deep");
        at = lexemes.size();
        return;
      }
      read(socket, blocks + 1);
      at++;
    }

    private void set(String key, List<String> values, Optional<String> socket, Source source) {
      known.put(full(key), String.join("", values));
      settings.add(new Setting(key, values, socket, source));
    }

    private void include(String path, Source source, Optional<String> socket) {
      String directory = file.substring(0, file.lastIndexOf('/') + 1);
      for (String each : tree.matching(path.startsWith("/") ? path : directory + path)) {
        LighttpdParser.this.read(each, source, socket, depth + 1);
      }
    }

    /** A text, a sum of texts, or a list; of {@code "a" => "b"} the right side. */
    private List<String> values() {
      List<String> values = new ArrayList<>();
      boolean more = true;
      while (more) {
        if (at < lexemes.size() && lexemes.get(at).is("(")) {
          list(values);
        } else {
          sum().ifPresent(values::add);
        }
        more = at < lexemes.size() && lexemes.get(at).is("+");
        at += more ? 1 : 0;
      }
      return values;
    }

    private void list(List<String> values) {
      int open = 0;
      do {
        Lexeme next = lexemes.get(at);
        if (next.kind() == Kind.TEXT || next.kind() == Kind.NAME) {
          sum().ifPresent(values::add);
          continue;
        }
        open += next.is("(") ? 1 : next.is(")") ? -1 : 0;
        if (next.is("=>") && !values.isEmpty()) {
          values.remove(values.size() - 1);
        }
        at++;
      } while (open > 0 && at < lexemes.size());
    }

    private Optional<String> sum() {
      StringBuilder sum = new StringBuilder();
      boolean some = false;
      while (at < lexemes.size() && lexemes.get(at).kind() != Kind.SIGN) {
        Lexeme next = lexemes.get(at++);
        sum.append(next.kind() == Kind.TEXT ? next.text() : value(next));
        some = true;
        if (at + 1 >= lexemes.size()
            || !lexemes.get(at).is("+")
            || lexemes.get(at + 1).kind() == Kind.SIGN) {
          break;
        }
        at++;
      }
      return some ? Optional.of(sum.toString()) : Optional.empty();
    }

    /** What a variable stands for, as long as all of them together stay within reason. */
    private String value(Lexeme name) {
      String value = known.getOrDefault(full(name.text()), name.text());
      expanded += value.length();
      if (expanded > MOST_EXPANDED) {
        notes.add(new Source(file, name.line()), "variables make more text than can be held");
        return name.text();
      }
      return value;
    }

    /** A key without a dot is a variable. */
    private static String full(String key) {
      return key.contains(".") ? key : "var." + key;
    }
  }
}
