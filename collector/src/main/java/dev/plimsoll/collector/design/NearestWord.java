package dev.plimsoll.collector.design;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class NearestWord {
  private NearestWord() {}

  /** The first known word with the fewest edits, if a third of its letters or fewer are wrong. */
  public static Optional<String> to(String written, Collection<String> known) {
    String meant = written.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (String word : known) {
      int most = Math.min(fewest - 1, Math.max(1, word.length() / 3));
      int edits = distance(meant, word.toLowerCase(Locale.ROOT), most);
      if (edits <= most) {
        nearest = Optional.of(word);
        fewest = edits;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance; more than {@code most} is not told exactly, and costs less. */
  private static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return least;
      }
      above = row;
    }
    return above[b.length()];
  }
}
