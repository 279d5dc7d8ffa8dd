package dev.plimsoll.collector.design;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Gathers everything that is wrong with one file, so that all of it is shown at once. */
final class Problems {
  private static final int LONGEST_VALUE = 60;

  private final Faults errors;
  private final Faults warnings;

  Problems(String file) {
    errors = new Faults(file, "error");
    warnings = new Faults(file, "warning");
  }

  boolean none() {
    return errors.count() == 0;
  }

  /** How many different errors were noted so far. */
  int count() {
    return errors.count();
  }

  /** A fault of the file as a whole. */
  void wholeFile(String message, String remedy) {
    missing(Optional.empty(), message, remedy);
  }

  /** A fault at a place where the offending value stands. */
  void at(Node node, String message, String remedy) {
    at(node, message, () -> remedy);
  }

  /** The same with a remedy that takes a search: it is made for what will be shown only. */
  void at(Node node, String message, Supplier<String> remedy) {
    errors.note(Place.of(node.getStartMark()), valueOf(node), message, remedy);
  }

  /** A fault at a place that no node of the file has. */
  void at(Place place, String value, String message, String remedy) {
    errors.note(place, Optional.of(shortened(value)), message, () -> remedy);
  }

  /** A fault at a place where something is missing. */
  void missing(Node node, String message, String remedy) {
    missing(node.getStartMark(), message, remedy);
  }

  /** A fault at a place of which only the mark is known. */
  void missing(Optional<Mark> mark, String message, String remedy) {
    errors.note(Place.of(mark), Optional.empty(), message, () -> remedy);
  }

  /** Something allowed that is probably not meant. */
  void warn(Node node, String message, String remedy) {
    warnings.note(Place.of(node.getStartMark()), valueOf(node), message, () -> remedy);
  }

  /** In the order of the file, the first of them. */
  List<DesignError> errors() {
    return errors.shown();
  }

  /** In the order of the file, the first of them. */
  List<DesignError> warnings() {
    return warnings.shown();
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
