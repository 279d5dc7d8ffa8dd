package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each log lacks, and which of its lines are rejected, by what was last read of its files. It
 * comes from a cursor alone, so that whoever holds one is told the same by any agent.
 */
final class LogStates {

  private final Map<LogName, Map<Path, Latest>> logs = new LinkedHashMap<>();

  /** What is known of files that follow each other, and of which that is. */
  private record Latest(LogFile file, Shown shown) {}

  /** The states after a step. */
  LogStates(List<LogStep.Read> files) {
    files.stream().filter(read -> read.place().shown().known()).forEach(this::add);
  }

  /** One that follows those before. */
  private void add(LogStep.Read read) {
    Shown shown = read.place().shown();
    logs.computeIfAbsent(
            new LogName(read.place().source(), read.file().log()), any -> new LinkedHashMap<>())
        .merge(
            LogSeries.of(read.file()),
            new Latest(read.file(), shown),
            (before, now) -> new Latest(now.file, before.shown.then(now.shown)));
  }

  /** The report on one log. */
  LogReport report(LogName name, LogCounts counts) {
    Collection<Latest> files = logs.getOrDefault(name, Map.of()).values();
    return new LogReport(name.service(), name.log(), counts, rejected(files), lacks(files));
  }

  private static Optional<List<String>> lacks(Collection<Latest> files) {
    List<Lacks> known =
        files.stream().map(file -> file.shown.lacks()).filter(Lacks::known).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            known.stream()
                .flatMap(lacks -> lacks.list().stream())
                .map(Lack::text)
                .distinct()
                .toList());
  }

  /** One of each kind, however many files there are. */
  private static Optional<List<String>> rejected(Collection<Latest> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Map<Outcome, String> texts = new EnumMap<>(Outcome.class);
    for (Latest latest : files) {
      latest.shown.rejected().forEach((kind, at) -> texts.put(kind, text(kind, latest.file, at)));
    }
    return Optional.of(List.copyOf(texts.values()));
  }

  private static String text(Outcome kind, LogFile file, long offset) {
    return kind.label() + ": first in " + file.path() + " at byte " + offset;
  }
}
