package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.Source;
import java.util.List;

/** A directive of nginx with what is included in its block; the block of a simple one is empty. */
record Directive(String name, List<String> arguments, List<Directive> block, Source source) {

  /** Its first argument, or nothing. */
  String argument() {
    return arguments.isEmpty() ? "" : arguments.get(0);
  }

  /** Those of {@code block} that are called {@code name}. */
  static List<Directive> named(String name, List<Directive> block) {
    return block.stream().filter(directive -> directive.name().equals(name)).toList();
  }
}
