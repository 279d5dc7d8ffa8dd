package dev.plimsoll.agent.command;

import java.util.Optional;

/**
 * One thing that a command found.
 *
 * @param remedy what would help, where something is missing
 */
record Finding(Level level, String text, Optional<String> remedy) {

  /** How it is to be taken. */
  enum Level {
    /** As it should be. */
    OK,
    /** Good to know. */
    NOTE,
    /** The configuration needs it. */
    MISSING
  }

  static Finding ok(String text) {
    return new Finding(Level.OK, text, Optional.empty());
  }

  static Finding note(String text) {
    return new Finding(Level.NOTE, text, Optional.empty());
  }

  static Finding missing(String text, String remedy) {
    return new Finding(Level.MISSING, text, Optional.of(remedy));
  }

  boolean isMissing() {
    return level == Level.MISSING;
  }
}
