package dev.plimsoll.collector.web;

import dev.plimsoll.collector.web.MetricWords.Absence;
import dev.plimsoll.collector.web.MetricWords.Group;
import dev.plimsoll.collector.web.MetricWords.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One part of {@code deploy/docs/metrics.md}, between two comments. Agent and collector share no
 * code, so each has this.
 */
final class MetricsDocument {

  static final String COMMAND = "deploy/docs/write-metrics";

  private static final Path FILE = Path.of("../deploy/docs/metrics.md");

  private final String begin;
  private final String end;
  private final MetricWords words;
  private final List<ExposedFamily> families;

  MetricsDocument(String part, MetricWords words, List<ExposedFamily> families) {
    this.begin = "<!-- " + part + ": written by " + COMMAND + " -->\n";
    this.end = "<!-- end of " + part + " -->\n";
    this.words = words;
    this.families = families;
  }

  /** As it is checked in. */
  String committed() throws IOException {
    String text = Files.readString(FILE);
    return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
  }

  void rewrite() throws IOException {
    String text = Files.readString(FILE);
    String before = text.substring(0, text.indexOf(begin) + begin.length());
    Files.writeString(FILE, before + text() + text.substring(text.indexOf(end)));
  }

  /** As it should be. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Group group : words.groups()) {
      text.append("\n### ")
          .append(group.title())
          .append("\n\n")
          .append(group.source())
          .append("\n");
      text.append("\n| metric | type | unit | labels | meaning |\n|---|---|---|---|---|\n");
      families.stream()
          .filter(family -> group(family).equals(group))
          .map(this::row)
          .forEach(text::append);
    }
    text.append("\n### Labels\n\n| label | of | meaning |\n|---|---|---|\n");
    return text.append(labels()).append("\n").toString();
  }

  private String row(ExposedFamily family) {
    String labels =
        family.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    String absent =
        words.absences().stream()
            .filter(a -> a.metric().equals(family.name()))
            .map(a -> " Absent " + a.when() + ".")
            .collect(Collectors.joining());
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(family.name(), family.type(), family.unit(), labels, family.help() + absent);
  }

  private String labels() {
    TreeMap<String, String> rows = new TreeMap<>();
    for (ExposedFamily family : families) {
      for (String name : family.labels()) {
        Label label = label(family, name);
        String of = "`" + label.prefix() + "…`";
        rows.put(
            name + " " + label.prefix(),
            "| `%s` | %s | %s |\n".formatted(name, of, label.meaning()));
      }
    }
    return String.join("", rows.values());
  }

  private Group group(ExposedFamily family) {
    return words.groups().stream()
        .filter(group -> group.prefixes().stream().anyMatch(family.name()::startsWith))
        .findFirst()
        .orElseThrow(() -> new AssertionError("name a group for " + family.name() + " in WORDS"));
  }

  private Label label(ExposedFamily family, String name) {
    return labelOf(family, name)
        .orElseThrow(
            () ->
                new AssertionError(
                    "say in WORDS what the label " + name + " means on " + family.name()));
  }

  private Optional<Label> labelOf(ExposedFamily family, String name) {
    return words.labels().stream()
        .filter(label -> label.name().equals(name) && family.name().startsWith(label.prefix()))
        .max(Comparator.comparingInt(label -> label.prefix().length()));
  }

  /** What is told of nothing that is there. */
  List<String> stale() {
    TreeSet<String> used = new TreeSet<>();
    TreeSet<String> told = new TreeSet<>();
    for (ExposedFamily family : families) {
      used.add(family.name());
      family.labels().forEach(l -> labelOf(family, l).ifPresent(u -> used.add(u.toString())));
    }
    words.labels().forEach(label -> told.add(label.toString()));
    words.absences().stream().map(Absence::metric).forEach(told::add);
    told.removeAll(used);
    return List.copyOf(told);
  }
}
