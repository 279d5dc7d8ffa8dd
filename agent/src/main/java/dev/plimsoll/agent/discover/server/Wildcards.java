package dev.plimsoll.agent.discover.server;

/**
 * A pattern of names as in glob(7): {@code *}, {@code ?}, sets in brackets, and a backslash before
 * a character that means itself. Java's own patterns of names are regular expressions underneath,
 * which take for ever on a pattern with many stars.
 */
final class Wildcards {

  private static final int NONE = -1;

  private final String pattern;

  Wildcards(String pattern) {
    this.pattern = pattern;
  }

  /** Whether {@code text} holds any; else it is a name. */
  static boolean areIn(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** Whether {@code name} fits the pattern as a whole. */
  boolean match(String name) {
    int at = 0;
    int star = NONE;
    int taken = 0;
    int i = 0;
    while (i < name.length()) {
      int next = at < pattern.length() ? after(at, name.charAt(i)) : NONE;
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        taken = i;
      } else if (next != NONE) {
        at = next;
        i++;
      } else if (star != NONE) {
        // The last star takes one character more; those before it need not be tried again.
        at = star + 1;
        i = ++taken;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  /** The place behind the element at {@code at} if that fits {@code character}. */
  private int after(int at, char character) {
    char element = pattern.charAt(at);
    int close = element == '[' ? close(at) : NONE;
    if (close != NONE) {
      return setHas(at + 1, close, character) ? close + 1 : NONE;
    }
    if (element == '\\' && at + 1 < pattern.length()) {
      return pattern.charAt(at + 1) == character ? at + 2 : NONE;
    }
    return element == '?' || element == character ? at + 1 : NONE;
  }

  /** Where the set that begins at {@code at} ends; a bracket that comes first belongs to it. */
  private int close(int at) {
    int first = at + (isNegated(at + 1) ? 2 : 1);
    return pattern.indexOf(']', first + 1);
  }

  private boolean isNegated(int at) {
    return at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
  }

  private boolean setHas(int begin, int end, char character) {
    boolean negated = isNegated(begin);
    boolean has = false;
    int at = begin + (negated ? 1 : 0);
    while (at < end) {
      boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
      char last = pattern.charAt(range ? at + 2 : at);
      has |= pattern.charAt(at) <= character && character <= last;
      at += range ? 3 : 1;
    }
    return has != negated;
  }
}
