package dev.plimsoll.agent.discover.apache;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Define} and the file {@code envvars} set, and {@code ${NAME}} stands for. */
final class ApacheVariables {

  private static final Pattern USE = Pattern.compile("\\$\\{([^}:]+)}");
  private static final Pattern SHELL_USE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");
  private static final Pattern SHELL_SET =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(\"[^\"]*\"|'[^']*'|[^\\s;#]*)");

  /** Characters; a variable that is twice itself, again and again, would fill any memory. */
  private static final long MOST_EXPANDED = 1 << 22;

  private final Map<String, String> values = new HashMap<>();
  private long expanded;

  /** Reads the plain settings of a shell script; what it asks or runs is not followed. */
  void readShell(String script) {
    for (String line : (Iterable<String>) script.lines()::iterator) {
      Matcher set = SHELL_SET.matcher(line);
      if (set.lookingAt()) {
        String value = set.group(2).replaceAll("^[\"']|[\"']$", "");
        values.put(
            set.group(1),
            SHELL_USE.matcher(value).replaceAll(use -> Matcher.quoteReplacement(value(use, ""))));
      }
    }
  }

  void define(String name, String value) {
    values.put(name, value);
  }

  void undefine(String name) {
    values.remove(name);
  }

  boolean isDefined(String name) {
    return values.containsKey(name);
  }

  /** {@code text} with the values of what is defined; the rest stays, as in Apache. */
  String expand(String text) {
    return USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(value(use, use.group())));
  }

  /** All together stay within reason; what is beyond it is shown as it stands. */
  private String value(MatchResult use, String otherwise) {
    String value = values.getOrDefault(use.group(1), otherwise);
    expanded += value.length();
    return expanded > MOST_EXPANDED ? use.group() : value;
  }
}
