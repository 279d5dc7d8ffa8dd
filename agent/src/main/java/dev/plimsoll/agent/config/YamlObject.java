package dev.plimsoll.agent.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping whose keys are all known; what does not fit goes to the problems. */
final class YamlObject {

  private final Problems problems;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> mistyped = new HashSet<>();

  private YamlObject(Problems problems, Node node) {
    this.problems = problems;
    this.node = node;
  }

  /**
   * Reads {@code node} as a mapping with the keys {@code known}; {@code what} names it in words.
   */
  static Optional<YamlObject> of(Node node, String what, List<String> known, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          node,
          what + " must be a mapping",
          "write \"key: value\" with " + String.join(", ", known));
      return Optional.empty();
    }
    YamlObject object = new YamlObject(problems, node);
    mapping.getValue().forEach(entry -> object.add(entry, what, known));
    return Optional.of(object);
  }

  private void add(NodeTuple entry, String what, List<String> known) {
    Node keyNode = entry.getKeyNode();
    String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!known.contains(key)) {
      problems.add(keyNode, "unknown key in " + what, NearestWord.remedy(key, known));
      NearestWord.of(key, known).ifPresent(mistyped::add);
    } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
      problems.add(keyNode, "the key is given twice in " + what, "keep one of them");
    }
  }

  /** The value of {@code key}, if it is given. */
  Optional<Node> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** As {@link #get}; its absence is a problem, and told once if the key was only mistyped. */
  Optional<Node> require(String key, String example) {
    if (!values.containsKey(key) && !mistyped.contains(key)) {
      problems.add(
          node.getStartMark(), key + " is missing", Optional.empty(), "add \"" + example + "\"");
    }
    return get(key);
  }

  /** A non-empty text. Numbers and truth values are refused unless quoted. */
  Optional<String> text(Node value, String what, String example) {
    if (isText(value) && value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(value, what + " must be a text", "write \"" + example + "\"");
    return Optional.empty();
  }

  /** What stands there, whatever YAML takes it for. */
  static Optional<String> scalar(Node value) {
    return value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  boolean isText(Node value) {
    return value instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && !scalar.getValue().isBlank();
  }

  /** The elements of a list, or empty if it is none. */
  Optional<List<Node>> list(Node value, String what, String example) {
    if (value instanceof SequenceNode sequence) {
      return Optional.of(sequence.getValue());
    }
    problems.add(value, what + " must be a list", "write \"" + example + "\"");
    return Optional.empty();
  }

  /** A TCP port, 1 to 65535. */
  static OptionalInt port(Node value, Problems problems) {
    if (value instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.INT)
        && scalar.getValue().matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(scalar.getValue());
      if (port >= 1 && port <= 65_535) {
        return OptionalInt.of(port);
      }
    }
    problems.add(value, "not a TCP port", "write a whole number from 1 to 65535, without quotes");
    return OptionalInt.empty();
  }
}
