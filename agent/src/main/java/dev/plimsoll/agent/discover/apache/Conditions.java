package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.FileTree;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Decides which conditional sections hold. What nobody can tell from files is taken to hold. */
final class Conditions {

  /** What Debian, Red Hat and others build in (apache2 -l). */
  private static final Set<String> BUILT_IN =
      Set.of("core", "so", "http", "log_config", "logio", "version", "unixd", "watchdog");

  private final FileTree tree;
  private final ApacheVariables variables;
  private final Set<String> modules = new HashSet<>(BUILT_IN);

  Conditions(FileTree tree, ApacheVariables variables) {
    this.tree = tree;
    this.variables = variables;
  }

  /** Learns of {@code LoadModule}. */
  void load(String module) {
    modules.add(shortName(module));
  }

  /** Whether {@code <section argument>} holds; true for sections that ask nothing. */
  boolean hold(String section, String argument) {
    boolean not = argument.startsWith("!");
    String what = not ? argument.substring(1).strip() : argument;
    return switch (section) {
      case "ifmodule" -> not != modules.contains(shortName(what));
      case "ifdefine" -> not != variables.isDefined(what);
      case "iffile" -> not != tree.exists(what);
      default -> true;
    };
  }

  /** {@code ssl_module} and {@code mod_ssl.c} are the same. */
  private static String shortName(String module) {
    return module
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^mod_", "")
        .replaceFirst("(_module|\\.c)$", "");
  }
}
