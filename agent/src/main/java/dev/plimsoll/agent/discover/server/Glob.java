package dev.plimsoll.agent.discover.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Expands the wildcards of glob(7), which servers use to include files: {@code * ? [...]}. */
final class Glob {

  private static final int MOST = 1000;

  private final FileTree tree;

  Glob(FileTree tree) {
    this.tree = tree;
  }

  List<String> expand(String pattern) {
    if (!Wildcards.areIn(pattern)) {
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
      if (Wildcards.areIn(name)) {
        names(directory, new Wildcards(name), name.startsWith("."), next);
      } else {
        next.add(directory + "/" + name);
      }
    }
    return next.size() > MOST ? next.subList(0, MOST) : next;
  }

  private void names(String directory, Wildcards pattern, boolean hidden, List<String> found) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(tree.real(directory.isEmpty() ? "/" : directory))) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        if (pattern.match(name) && (hidden || !name.startsWith("."))) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // As for the server: a directory that is not there matches nothing.
    }
    names.stream().sorted().forEach(name -> found.add(directory + "/" + name));
  }
}
