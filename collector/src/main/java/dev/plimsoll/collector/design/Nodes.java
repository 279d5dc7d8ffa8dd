package dev.plimsoll.collector.design;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What can be said of a node of the file before it means anything. */
final class Nodes {
  /** How YAML writes that there is nothing (YAML 1.2.2, section 10.3.2). */
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private Nodes() {}

  /** Whether nothing is meant; a text in quotes is something. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && NOTHING.contains(scalar.getValue());
  }

  static boolean isList(Node node) {
    return node instanceof SequenceNode;
  }

  /** As it might be written in one line. */
  static String written(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(Nodes::written).collect(joining(", ", "[", "]"));
    }
    return node instanceof MappingNode section
        ? section.getValue().stream().map(Nodes::written).collect(joining(", ", "{", "}"))
        : "";
  }

  private static String written(NodeTuple entry) {
    return written(entry.getKeyNode()) + ": " + written(entry.getValueNode());
  }
}
