package dev.plimsoll.agent.discover.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Expands the wildcards of glob(7), which servers use to include files: {@code * ? [...]}. */
final class Glob {

  private static final int MOST = 1000;

  private final FileTree tree;

  Glob(FileTree tree) {
    this.tree = tree;
  }

  List<String> expand(String pattern) {
    if (!hasWildcards(pattern)) {
      return List.of(pattern);
    }
    List<String> found = List.of("");
    for (String name : pattern.split("/+", -1)) {
      if (!name.isEmpty()) {
        found = step(found, name);
      }
    }
    return found.stream().filter(tree::exists).toList();
  }

  private List<String> step(List<String> directories, String name) {
    List<String> next = new ArrayList<>();
    for (String directory : directories) {
      if (hasWildcards(name)) {
        names(directory, pattern(name), name.startsWith("."), next);
      } else {
        next.add(directory + "/" + name);
      }
    }
    return next.size() > MOST ? next.subList(0, MOST) : next;
  }

  private void names(String directory, Pattern pattern, boolean hidden, List<String> found) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(tree.real(directory.isEmpty() ? "/" : directory))) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        if (pattern.matcher(name).matches() && (hidden || !name.startsWith("."))) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // As for the server: a directory that is not there matches nothing.
    }
    names.stream().sorted().forEach(name -> found.add(directory + "/" + name));
  }

  private static boolean hasWildcards(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.replace("&", "\\&").replaceFirst("^!", "^")).append(']');
        i = close;
      } else if (c == '*') {
        regex.append(".*");
      } else {
        regex.append(c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return compiled(regex.toString(), glob);
  }

  private static Pattern compiled(String regex, String glob) {
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(glob));
    }
  }
}
