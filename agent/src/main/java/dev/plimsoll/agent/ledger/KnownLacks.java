package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Lacks;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files of a log lack, as their latest lines show. Files that follow each other count as
 * one. Not for several threads.
 */
final class KnownLacks {

  /** Logs of sites that one service may have. */
  private static final int MOST = 256;

  private final Map<Path, Map<Lack.Kind, String>> files = new LinkedHashMap<>();

  /** What was once told where not every line tells the same. */
  private final Set<String> told = new HashSet<>();

  /**
   * What changed with a look.
   *
   * @param missing what is missing now and was not, with the remedy
   * @param back what is told again
   */
  record Change(List<String> missing, List<Lack.Kind> back) {}

  /** Takes in what a file lacks. */
  Change update(LogFile file, Lacks lacks) {
    Path family = LogSeries.of(file);
    Map<Lack.Kind, String> before = files.getOrDefault(family, Map.of());
    Map<Lack.Kind, String> now = new EnumMap<>(Lack.Kind.class);
    for (Lack lack : lacks.list()) {
      if (lack.sure() || !told.contains(key(family, lack.kind()))) {
        now.put(lack.kind(), lack.text());
      }
    }
    if (files.size() < MOST || files.containsKey(family)) {
      files.put(family, now);
      EnumSet.allOf(Lack.Kind.class).stream()
          .filter(kind -> !now.containsKey(kind))
          .forEach(kind -> told.add(key(family, kind)));
    }
    return new Change(
        now.keySet().stream()
            .filter(kind -> !before.containsKey(kind))
            .map(kind -> String.valueOf(now.get(kind)))
            .toList(),
        before.keySet().stream().filter(kind -> !now.containsKey(kind)).toList());
  }

  private static String key(Path family, Lack.Kind kind) {
    return kind.label() + " " + family;
  }

  /** Of each kind whether any of the files lacks it; empty until any was read. */
  Map<Lack.Kind, Boolean> kinds() {
    Map<Lack.Kind, Boolean> kinds = new EnumMap<>(Lack.Kind.class);
    for (Map<Lack.Kind, String> lacks : files.values()) {
      for (Lack.Kind kind : Lack.Kind.values()) {
        kinds.merge(kind, lacks.containsKey(kind), Boolean::logicalOr);
      }
    }
    return kinds;
  }

  /** Whether every file that was read lacks it. */
  boolean everywhere(Lack.Kind kind) {
    return !files.isEmpty() && files.values().stream().allMatch(lacks -> lacks.containsKey(kind));
  }
}
