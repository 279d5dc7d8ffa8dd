package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Gathers everything that is wrong with one file, so that all of it is shown at once. */
final class Problems {
  private static final int LONGEST_VALUE = 60;
  private static final int MOST = 200;

  private final String file;
  private final List<DesignError> errors = new ArrayList<>();
  private final List<DesignError> warnings = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  boolean none() {
    return errors.isEmpty();
  }

  /** How many faults were noted so far. */
  int count() {
    return errors.size();
  }

  /** A fault of the file as a whole. */
  void wholeFile(String message, String remedy) {
    errors.add(new DesignError(file, 0, 0, Optional.empty(), message, remedy));
  }

  /** A fault at a place where the offending value stands. */
  void at(Node node, String message, String remedy) {
    errors.add(error(node.getStartMark(), valueOf(node), message, remedy));
  }

  /** A fault at a place where something is missing. */
  void missing(Node node, String message, String remedy) {
    errors.add(error(node.getStartMark(), Optional.empty(), message, remedy));
  }

  /** A fault at a place of which only the mark is known. */
  void at(Optional<Mark> mark, String message, String remedy) {
    errors.add(error(mark, Optional.empty(), message, remedy));
  }

  /** Something allowed that is probably not meant. */
  void warn(Node node, String message, String remedy) {
    warnings.add(error(node.getStartMark(), valueOf(node), message, remedy));
  }

  /** In the order of the file; a hopeless file is cut off after the first 200. */
  List<DesignError> errors() {
    return inOrder(errors);
  }

  /** In the order of the file. */
  List<DesignError> warnings() {
    return inOrder(warnings);
  }

  private static List<DesignError> inOrder(List<DesignError> errors) {
    return errors.stream()
        .distinct()
        .sorted(Comparator.comparingInt(DesignError::line).thenComparing(DesignError::column))
        .limit(MOST)
        .toList();
  }

  private DesignError error(
      Optional<Mark> mark, Optional<String> value, String message, String remedy) {
    int line = mark.map(m -> m.getLine() + 1).orElse(0);
    int column = mark.map(m -> m.getColumn() + 1).orElse(0);
    return new DesignError(file, line, column, value, message, remedy);
  }

  private static Optional<String> valueOf(Node node) {
    return node instanceof ScalarNode scalar
        ? Optional.of(shortened(scalar.getValue()))
        : Optional.empty();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
  }
}
