package dev.plimsoll.collector.design;

import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
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
}
