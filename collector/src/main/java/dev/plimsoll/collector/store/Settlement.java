package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Lets quiet downloads come to their end, a piece at a time. Quiet is proven only as far as all
 * ledgers of a repository were read.
 */
final class Settlement {
  private static final int TOGETHER = 500;

  private final Database database;
  private final Writer writer;
  private final Duration quiet;
  private final Map<String, Set<String>> agents;
  private final UnaryOperator<Download> settle;
  private final Queue<String> repositories;
  private long after;

  Settlement(
      Database database,
      Writer writer,
      Duration quiet,
      Map<String, Set<String>> agents,
      UnaryOperator<Download> settle) {
    this.database = database;
    this.writer = writer;
    this.quiet = quiet;
    this.agents = new TreeMap<>(agents);
    this.settle = settle;
    repositories = new ArrayDeque<>(this.agents.keySet());
  }

  /** Does a piece; tells whether there are more. */
  boolean piece() {
    String repository = repositories.peek();
    if (repository == null) {
      return false;
    }
    List<Download> seen = writer.transaction(handle -> settle(handle, repository));
    if (seen.size() == TOGETHER) {
      after = seen.get(seen.size() - 1).id();
    } else {
      after = 0;
      repositories.remove();
    }
    return !repositories.isEmpty();
  }

  private List<Download> settle(Handle handle, String repository) {
    database.lock(handle, List.of(repository));
    Optional<Instant> before = provenBefore(handle, agents.getOrDefault(repository, Set.of()));
    if (before.isEmpty()) {
      return List.of();
    }
    List<Download> still = DownloadTable.quiet(handle, repository, before.get(), after, TOGETHER);
    DownloadTable.write(
        handle,
        still.stream()
            .map(one -> Map.entry(one, settle.apply(one)))
            .filter(one -> !one.getKey().equals(one.getValue()))
            .map(Map.Entry::getValue)
            .toList());
    return still;
  }

  /** Nothing came from downloads that were last heard of before; empty if that is not known. */
  private Optional<Instant> provenBefore(Handle handle, Set<String> of) {
    Optional<Instant> read = Optional.empty();
    for (String agent : of) {
      Optional<Instant> current =
          CursorTable.read(handle, agent).flatMap(LedgerPosition::currentAt);
      if (current.isEmpty()) {
        return Optional.empty();
      }
      read = read.filter(current.get()::isAfter).or(() -> current);
    }
    return read.map(moment -> moment.minus(quiet));
  }
}
