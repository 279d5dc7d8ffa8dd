package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a file of nginx and all that it includes as nested directives. */
final class NginxParser {

  private static final int DEEPEST_INCLUDE = 10;
  private static final int DEEPEST_BLOCK = 30;

  /** Their blocks hold data, and what they include is data too. */
  private static final Set<String> DATA =
      Set.of("types", "map", "geo", "split_clients", "charset_map");

  private final FileTree tree;
  private final Notes notes;
  private final String prefix;

  /**
   * A parser of one server's files.
   *
   * @param prefix the directory of the main file: what is included is named relative to it
   */
  NginxParser(FileTree tree, Notes notes, String prefix) {
    this.tree = tree;
    this.notes = notes;
    this.prefix = prefix;
  }

  List<Directive> parse(String file, Source from) {
    return parse(file, from, 0);
  }

  private List<Directive> parse(String file, Source from, int includes) {
    if (!tree.enter(file)) {
      notes.add(from, file + " includes itself");
      return List.of();
    }
    Optional<String> text = tree.text(file, from, notes);
    List<Directive> directives =
        text.map(t -> new Blocks(file, Tokens.of(t), includes).read(0)).orElse(List.of());
    tree.leave(file);
    return directives;
  }

  /** The directives of one file. */
  private final class Blocks {
    private final String file;
    private final List<Token> tokens;
    private final int includes;
    private int at;
    private boolean inData;

    Blocks(String file, List<Token> tokens, int includes) {
      this.file = file;
      this.tokens = tokens;
      this.includes = includes;
    }

    List<Directive> read(int depth) {
      List<Directive> directives = new ArrayList<>();
      List<Token> words = new ArrayList<>();
      while (at < tokens.size()) {
        Token token = tokens.get(at++);
        switch (token.kind()) {
          case WORD -> words.add(token);
          case END -> end(words, List.of(), directives);
          case OPEN -> end(words, block(words, token, depth), directives);
          case CLOSE -> {
            if (depth > 0) {
              return directives;
            }
            notes.add(new Source(file, token.line()), "a } closes nothing");
          }
        }
      }
      if (depth > 0 || !words.isEmpty()) {
        notes.add(new Source(file, 0), "the file ends within a directive or a block");
      }
      return directives;
    }

    private List<Directive> block(List<Token> words, Token open, int depth) {
      if (depth == DEEPEST_BLOCK) {
        notes.add(new Source(file, open.line()), "blocks are nested too deep");
        at = tokens.size();
        return List.of();
      }
      boolean outside = inData;
      inData |= !words.isEmpty() && DATA.contains(words.get(0).text());
      List<Directive> inner = read(depth + 1);
      inData = outside;
      return inner;
    }

    private void end(List<Token> words, List<Directive> block, List<Directive> directives) {
      if (!words.isEmpty()) {
        List<String> texts = words.stream().map(Token::text).toList();
        Source source = new Source(file, words.get(0).line());
        Directive one = new Directive(texts.get(0), texts.subList(1, texts.size()), block, source);
        words.clear();
        directives.addAll(one.name().equals("include") && !inData ? included(one) : List.of(one));
      }
    }

    private List<Directive> included(Directive include) {
      if (includes == DEEPEST_INCLUDE) {
        notes.add(include.source(), "files are included too deep");
        return List.of();
      }
      List<Directive> all = new ArrayList<>();
      for (String path : tree.matching(absolute(include.argument()))) {
        all.addAll(parse(path, include.source(), includes + 1));
      }
      return all;
    }
  }

  /** The path as nginx takes it for its own files. */
  String absolute(String path) {
    return path.startsWith("/") ? path : prefix + "/" + path;
  }
}
