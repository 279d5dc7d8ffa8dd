package dev.plimsoll.collector.design;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns text into nodes with their places. The text is first read as a stream of events, which
 * costs no more than its length: aliases, depth and further documents are refused there, before
 * anything could grow out of them.
 */
final class YamlLoader {
  static final int DEEPEST = 20;

  private static final int SUPPORTED_MAJOR = 1;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setMaxAliasesForCollections(0)
          // Both are refused here, where the place is known.
          .setAllowNonScalarKeys(true)
          .setVersionFunction(version -> version)
          .build();

  private final Problems problems;
  private int depth;
  private int documents;

  YamlLoader(Problems problems) {
    this.problems = problems;
  }

  /** The one document of the text; nothing when it was reported. */
  Optional<Node> load(String text) {
    try {
      if (!acceptable(text)) {
        return Optional.empty();
      }
      return new Compose(SETTINGS).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ");
      problems.missing(
          e.getProblemMark().or(e::getContextMark),
          "not YAML: " + problem,
          "check indentation, quotes and brackets here");
    } catch (YamlEngineException e) {
      problems.wholeFile("not YAML: " + firstLine(e), "save the design as YAML text in UTF-8");
    }
    return Optional.empty();
  }

  private boolean acceptable(String text) {
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (!acceptable(event)) {
        return false;
      }
    }
    if (documents == 0) {
      problems.wholeFile("the file holds no design", "write one, or let 'design init' write one");
    }
    return documents == 1;
  }

  private boolean acceptable(Event event) {
    if (event instanceof DocumentStartEvent start && !acceptable(start)) {
      return false;
    }
    if (event instanceof AliasEvent) {
      problems.missing(event.getStartMark(), "aliases are not allowed", "write the value out");
      return false;
    }
    switch (event.getEventId()) {
      case SequenceStart, MappingStart -> depth++;
      case SequenceEnd, MappingEnd -> depth--;
      case DocumentStart -> documents++;
      default -> {}
    }
    if (depth > DEEPEST) {
      problems.missing(
          event.getStartMark(),
          "nested more than " + DEEPEST + " levels deep",
          "flatten it; no part of a design is that deep");
      return false;
    }
    if (documents > 1) {
      problems.missing(
          event.getStartMark(), "a second document begins", "keep one design per file");
      return false;
    }
    return true;
  }

  private boolean acceptable(DocumentStartEvent start) {
    Optional<SpecVersion> other =
        start.getSpecVersion().filter(version -> version.getMajor() != SUPPORTED_MAJOR);
    other.ifPresent(
        version ->
            problems.at(
                Place.of(start.getStartMark()),
                version.getMajor() + "." + version.getMinor(),
                "the file is in another version of YAML",
                "write %YAML 1.2, or remove the line"));
    return other.isEmpty();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
