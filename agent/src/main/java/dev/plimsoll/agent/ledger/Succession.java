package dev.plimsoll.agent.ledger;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files of a log have a later one: the server then writes that. */
final class Succession {

  private final Map<Path, Long> newest = new HashMap<>();
  private final Set<Path> live = new HashSet<>();

  Succession(List<LogFile> files) {
    for (LogFile file : files) {
      if (!file.rotated()) {
        newest.merge(family(file), file.modifiedMillis(), Math::max);
        live.add(file.path());
      }
    }
  }

  boolean has(LogFile file) {
    boolean renamed = file.rotated() && live.contains(file.live());
    return renamed || newest.getOrDefault(family(file), 0L) > file.modifiedMillis();
  }

  /** {@code u_ex261126.log} and {@code u_ex261127.log} follow each other: numbers aside. */
  static Path family(LogFile file) {
    String name = String.valueOf(file.live().getFileName());
    return file.live().resolveSibling(name.replaceAll("\\d+", "0"));
  }
}
