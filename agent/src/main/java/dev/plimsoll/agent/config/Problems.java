package dev.plimsoll.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Collects what is wrong with one file. */
final class Problems {

  private final String file;
  private final List<ConfigProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  /** Adds a problem of the whole file. */
  void add(String message, String remedy) {
    found.add(new ConfigProblem(file, 0, 0, message, Optional.empty(), remedy));
  }

  /** Adds a problem at {@code node}; its value is shown when it is a scalar. */
  void add(Node node, String message, String remedy) {
    Optional<String> value =
        node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    add(node.getStartMark(), message, value, remedy);
  }

  void add(TextPosition at, String message, String remedy) {
    found.add(new ConfigProblem(file, at.line(), at.column(), message, Optional.empty(), remedy));
  }

  void add(Optional<Mark> mark, String message, Optional<String> value, String remedy) {
    int line = mark.map(m -> m.getLine() + 1).orElse(0);
    int column = mark.map(m -> m.getColumn() + 1).orElse(0);
    found.add(new ConfigProblem(file, line, column, message, value, remedy));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All that was found, in the order of the file. */
  List<ConfigProblem> all() {
    return found.stream()
        .sorted(
            java.util.Comparator.comparingInt(ConfigProblem::line)
                .thenComparingInt(ConfigProblem::column))
        .toList();
  }
}
