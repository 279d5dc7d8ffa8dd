package dev.plimsoll.agent.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped word was probably meant to be. */
final class NearestWord {

  private static final int FARTHEST = 3;

  private NearestWord() {}

  /** A remedy for {@code word}: the nearest of {@code known}, else all of them. */
  static String remedy(String word, Collection<String> known) {
    return of(word, known)
        .map(k -> "did you mean \"" + k + "\"?")
        .orElseGet(() -> "known here: " + String.join(", ", known));
  }

  /**
   * The nearest of {@code known}: it begins with {@code word}, is at most three edits away, or is
   * the only one.
   */
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(word, k)))
        .filter(k -> known.size() == 1 || distance(word, k) <= Math.min(FARTHEST, k.length() - 1))
        .or(() -> known.stream().filter(k -> isShort(word, k)).findFirst());
  }

  private static boolean isShort(String word, String whole) {
    return word.length() > 1
        && whole.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
  }

  /** Levenshtein distance, upper and lower case alike. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
