package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of the file while it is read. Every key that is asked for is a known key; {@link
 * #finish} reports the others. A value that cannot be read is reported and replaced by a stand-in,
 * so that reading goes on and finds what else is wrong; a design with a stand-in is never handed
 * out.
 */
final class Section {
  private final MappingNode node;
  private final String what;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  private Section(MappingNode node, String what, Problems problems) {
    this.node = node;
    this.what = what;
    this.problems = problems;
    node.getValue().forEach(this::enter);
  }

  /** The mapping that should stand there; anything else is reported. */
  static Optional<Section> of(Node node, String what, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(mapping, what, problems));
    }
    if (Nodes.isNothing(node)) {
      problems.missing(node, what + " has no value", "write key: value, or remove it");
    } else {
      problems.at(node, what + " is not a set of keys and values", "write key: value");
    }
    return Optional.empty();
  }

  Node node() {
    return node;
  }

  Problems problems() {
    return problems;
  }

  /** What stands under the key; nothing when it is absent or has no value. */
  Optional<Node> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).filter(value -> !Nodes.isNothing(value));
  }

  /** Where to point when speaking of the key: its value, or the section when it is absent. */
  Node place(String key) {
    return value(key).orElse(node);
  }

  <T> Optional<T> optional(String key, Scalar<T> type) {
    return value(key).flatMap(value -> read(value, key, type));
  }

  <T> T required(String key, Scalar<T> type, T standIn) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      missing(key, type.expected());
    }
    return value.flatMap(v -> read(v, key, type)).orElse(standIn);
  }

  /** The section under the key, if there is one. */
  <T> Optional<T> section(String key, Function<Section, T> reader) {
    return value(key).flatMap(value -> of(value, key, problems)).map(reader);
  }

  <T> Optional<T> requiredSection(String key, Function<Section, T> reader) {
    if (value(key).isEmpty()) {
      missing(key, "its keys and values");
    }
    return section(key, reader);
  }

  /** The members of the list under the key; none when it is absent or empty. */
  List<Node> list(String key) {
    Optional<Node> value = value(key);
    if (value.isPresent() && !Nodes.isList(value.get())) {
      problems.at(value.get(), key + " is not a list", "write [a, b] or one line with - for each");
    }
    return value
        .filter(Nodes::isList)
        .map(list -> ((SequenceNode) list).getValue())
        .orElse(List.of());
  }

  /** The members of a list that must be there, if only to say that there are none. */
  List<Node> requiredList(String key) {
    if (value(key).isEmpty()) {
      missing(key, "a list; it may be empty");
    }
    return list(key);
  }

  /**
   * The members of a list that must have one or more.
   *
   * @param each what one of them is: {@code image}
   */
  List<Node> filledList(String key, String each) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      missing(key, "a list of at least one " + each);
    }
    List<Node> members = list(key);
    if (members.isEmpty() && value.filter(Nodes::isList).isPresent()) {
      problems.missing(place(key), key + " is empty", "list at least one " + each);
    }
    return members;
  }

  /** The sections of the list under the key, each read by the reader. */
  <T> List<T> sections(List<Node> members, String whatEach, Function<Section, T> reader) {
    return members.stream()
        .flatMap(member -> of(member, whatEach, problems).stream())
        .map(reader)
        .toList();
  }

  /** A single value that is no list and no section. */
  <T> Optional<T> read(Node value, String key, Scalar<T> type) {
    if (Nodes.isNothing(value)) {
      problems.missing(
          value,
          key + " has an entry without a value",
          "write " + type.expected() + ", or remove it");
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar)) {
      String shape = Nodes.isList(value) ? "list" : "section";
      problems.at(value, key + " is a " + shape, "write " + type.expected());
      return Optional.empty();
    }
    try {
      return Optional.of(type.parse(scalar.getValue()));
    } catch (BadValue e) {
      if (e.isSecret()) {
        problems.missing(value, key + " " + e.message(), e.remedy());
      } else {
        problems.at(value, key + " " + e.message(), e.remedy());
      }
      return Optional.empty();
    }
  }

  /** Reports the keys that nobody asked for. */
  void finish() {
    keys.forEach(
        (key, keyNode) -> {
          if (!known.contains(key)) {
            problems.at(keyNode, "unknown key in " + what, () -> knownLike(key));
          }
        });
  }

  private String knownLike(String key) {
    return NearestWord.to(key, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("known here: " + String.join(", ", known.stream().distinct().toList()));
  }

  /** A key that is absent, or stands there with nothing behind it. */
  private void missing(String key, String expected) {
    ScalarNode written = keys.get(key);
    if (written == null) {
      problems.missing(node, key + " is missing in " + what, "add " + key + ": " + expected);
    } else {
      problems.missing(written, key + " has no value in " + what, "write " + key + ": " + expected);
    }
  }

  private void enter(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      Node other = tuple.getKeyNode();
      problems.at(
          Place.of(other.getStartMark()),
          Nodes.written(other),
          "a key in " + what + " is no text",
          "write key: value");
      return;
    }
    ScalarNode first = keys.putIfAbsent(key.getValue(), key);
    if (first == null) {
      values.put(key.getValue(), tuple.getValueNode());
    } else {
      String line = first.getStartMark().map(mark -> " in line " + (mark.getLine() + 1)).orElse("");
      problems.at(key, "key given twice in " + what, "keep one; the first is" + line);
    }
  }
}
