package dev.plimsoll.agent.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric family as a scrape shows it. Agent and collector share no code, so each has this.
 *
 * @param name with the suffix of its kind
 * @param type in OpenMetrics
 * @param unit empty for none
 * @param labels of any of its points, in order
 */
record ExposedFamily(String name, String type, String unit, String help, TreeSet<String> labels) {

  private static final Pattern ABOUT = Pattern.compile("# (TYPE|UNIT|HELP) (\\S+) (.*)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"[,}]");
  private static final Map<String, String> SUFFIX = Map.of("counter", "_total", "info", "_info");

  /** All families of an OpenMetrics text, in its order. */
  static List<ExposedFamily> all(String openMetrics) {
    List<ExposedFamily> families = new ArrayList<>();
    Map<String, String> about = new LinkedHashMap<>();
    TreeSet<String> labels = new TreeSet<>();
    for (String line : (openMetrics + "# TYPE end end\n").lines().toList()) {
      Matcher match = ABOUT.matcher(line);
      if (line.startsWith("# TYPE") && !about.isEmpty()) {
        families.add(of(about, labels));
        about.clear();
        labels = new TreeSet<>();
      }
      if (match.matches()) {
        about.put("name", match.group(2));
        about.put(match.group(1), match.group(3));
      } else {
        LABEL.matcher(line).results().map(label -> label.group(1)).forEach(labels::add);
      }
    }
    return families;
  }

  private static ExposedFamily of(Map<String, String> about, TreeSet<String> labels) {
    String type = about.getOrDefault("TYPE", "");
    labels.remove("le");
    return new ExposedFamily(
        about.getOrDefault("name", "") + SUFFIX.getOrDefault(type, ""),
        type,
        about.getOrDefault("UNIT", ""),
        about.getOrDefault("HELP", ""),
        labels);
  }
}
