package dev.plimsoll.agent.sampler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps labels bounded: the first two hundred by name, each name once. */
final class MostNames {

  private static final int MOST = 200;
  private static final int NAMED = 5;

  private MostNames() {}

  /**
   * The items to show, by name.
   *
   * @param what they are, for the problem
   * @param problems learns how many are left out, and which
   */
  static <T> List<T> of(
      String what, List<T> items, Function<T, String> name, List<String> problems) {
    Map<String, T> byName = new TreeMap<>();
    items.forEach(item -> byName.putIfAbsent(name.apply(item), item));
    if (byName.size() > MOST) {
      problems.add(leftOut(what, byName.keySet().stream().skip(MOST).toList()));
    }
    return byName.values().stream().limit(MOST).toList();
  }

  private static String leftOut(String what, List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    int others = names.size() - Math.min(NAMED, names.size());
    return "of more than %d %s these are left out: %s%s"
        .formatted(MOST, what, first, others > 0 ? " and " + others + " more" : "");
  }
}
