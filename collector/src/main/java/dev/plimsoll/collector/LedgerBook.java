package dev.plimsoll.collector;

import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.web.state.LedgerState;
import dev.plimsoll.collector.web.state.LedgerState.Progress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How reading each agent's ledger goes: what of it is told on the page, and in the log where it
 * changes. Any thread may look; one writes.
 */
final class LedgerBook {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerBook.class);
  private static final int MOST_PROBLEMS = 20;

  private final Map<URI, LedgerState> states = new ConcurrentHashMap<>();

  /** What is known of an agent's ledger. */
  LedgerState state(URI agent) {
    return states.getOrDefault(agent, LedgerState.WAITING);
  }

  /** These agents count from now on, and no others. */
  void watch(Set<URI> agents) {
    states.keySet().retainAll(agents);
  }

  /** It was read so far, by whichever collector. */
  void read(URI agent, Instant now, boolean more, List<String> problems) {
    change(
        agent,
        old ->
            new LedgerState(
                more ? new Progress.Behind() : new Progress.Current(),
                more ? old.currentAt() : Optional.of(now),
                old.gaps(),
                old.logs(),
                problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS))));
  }

  /** When it was last read to its end, as the store tells. */
  void found(URI agent, Optional<Instant> currentAt) {
    change(
        agent,
        old -> new LedgerState(old.progress(), currentAt, old.gaps(), old.logs(), old.problems()));
  }

  /** The agent reads no log. */
  void noLog(URI agent, String text) {
    progress(agent, new Progress.NoLog(text));
  }

  /** It could not be read now. */
  void failing(URI agent, Instant now, String text) {
    Instant since = state(agent).progress().since().orElse(now);
    progress(agent, new Progress.Failing(since, text));
  }

  /** What the store has of each log. */
  void records(List<LogRecord> records) {
    for (URI agent : states.keySet()) {
      List<LogRecord> own =
          records.stream().filter(one -> one.agent().equals(agent.toString())).toList();
      change(
          agent,
          old ->
              new LedgerState(
                  old.progress(),
                  old.currentAt(),
                  own.stream().mapToLong(LogRecord::gaps).sum(),
                  own.stream().map(LogRecord::total).toList(),
                  old.problems()));
    }
  }

  private void progress(URI agent, Progress now) {
    change(
        agent,
        old -> new LedgerState(now, old.currentAt(), old.gaps(), old.logs(), old.problems()));
  }

  private void change(URI agent, UnaryOperator<LedgerState> change) {
    LedgerState old = state(agent);
    LedgerState now = change.apply(old);
    states.put(agent, now);
    report(agent, old.progress(), now.progress());
  }

  private static void report(URI agent, Progress old, Progress now) {
    if (old.word().equals(now.word()) && old.reason().equals(now.reason())) {
      return;
    }
    if (now instanceof Progress.Failing failing) {
      LOG.warn("the ledger of {} is not read: {}", agent, failing.text());
    } else if (old instanceof Progress.Failing) {
      LOG.info("the ledger of {} is read again", agent);
    } else if (now instanceof Progress.NoLog none) {
      LOG.info("the agent {} has no ledger: {}", agent, none.text());
    }
  }
}
