package dev.plimsoll.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one small YAML document as nodes with positions, and refuses what could exhaust memory. */
final class YamlText {

  static final int DEEPEST = 20;
  static final int MOST_ALIASES = 20;

  private final Problems problems;

  YamlText(Problems problems) {
    this.problems = problems;
  }

  /** The document's root, or empty after adding the reason to the problems. */
  Optional<Node> read(Path file) {
    return new ConfigText(problems).read(file).flatMap(this::compose);
  }

  /** As {@link #read} of a file with this text. */
  Optional<Node> parse(String text) {
    return new ConfigText(problems).plain(text).flatMap(this::compose);
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(ConfigText.LARGEST_BYTES)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      if (!withinLimits(new Parse(settings).parseString(text))) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add("the file is empty", "say what to watch: images, services");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark(),
          "this is not YAML: " + e.getProblem(),
          Optional.empty(),
          "check indentation, quotes and brackets from here upwards");
    } catch (YamlVersionException e) {
      problems.add(
          TextPosition.of(text, text.indexOf("%YAML")),
          "this version of YAML is not known ("
              + e.getSpecVersion().getMajor()
              + "."
              + e.getSpecVersion().getMinor()
              + ")",
          "remove the line");
    } catch (YamlEngineException e) {
      problems.add("this is not YAML: " + e.getMessage(), "save it as plain text");
    }
    return Optional.empty();
  }

  /** Walks the events before any node is built, so that depth cannot exhaust the stack. */
  private boolean withinLimits(Iterable<Event> events) {
    int depth = 0;
    int aliases = 0;
    List<Event> documents = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        return refuse(event, "nested deeper than " + DEEPEST, "write it flat");
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof AliasEvent && ++aliases > MOST_ALIASES) {
        return refuse(event, "more than " + MOST_ALIASES + " aliases", "write the values out");
      } else if (event instanceof DocumentStartEvent) {
        documents.add(event);
      }
      if (documents.size() > 1) {
        return refuse(event, "a second document begins here", "keep one document per file");
      }
    }
    return true;
  }

  private boolean refuse(Event event, String message, String remedy) {
    problems.add(event.getStartMark(), message, Optional.empty(), remedy);
    return false;
  }
}
