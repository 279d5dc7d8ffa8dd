package dev.plimsoll.collector.web.state;

import dev.plimsoll.collector.log.LogTally;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the collector read one agent's ledger.
 *
 * @param currentAt when it was last read to its end, by the collector's clock
 * @param gaps parts of logs that were lost before they were read, ever
 * @param logs what the lines of each log were, over all time
 * @param problems what the agent could not look at when it was last asked; nothing is lost by it
 */
public record LedgerState(
    Progress progress,
    Optional<Instant> currentAt,
    long gaps,
    List<LogTally> logs,
    List<String> problems) {
  /** Nobody asked yet. */
  public static final LedgerState WAITING =
      new LedgerState(new Progress.Waiting(), Optional.empty(), 0, List.of(), List.of());

  /** Copies the lists. */
  public LedgerState {
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(currentAt, "currentAt");
    logs = List.copyOf(logs);
    problems = List.copyOf(problems);
  }

  /** How reading goes now. */
  public sealed interface Progress {
    /** As API and metrics write it. */
    String word();

    /** Why it is so, where it is not as it should be. */
    default Optional<String> reason() {
      return Optional.empty();
    }

    /** Since when it fails. */
    default Optional<Instant> since() {
      return Optional.empty();
    }

    /** It was not asked yet. */
    record Waiting() implements Progress {
      @Override
      public String word() {
        return "waiting";
      }
    }

    /** The agent reads no log. */
    record NoLog(String text) implements Progress {
      /** Refuses null. */
      public NoLog {
        Objects.requireNonNull(text, "text");
      }

      @Override
      public String word() {
        return "no-log";
      }

      @Override
      public Optional<String> reason() {
        return Optional.of(text);
      }
    }

    /** It is read to its end. */
    record Current() implements Progress {
      @Override
      public String word() {
        return "current";
      }
    }

    /** There is more to be read already. */
    record Behind() implements Progress {
      @Override
      public String word() {
        return "behind";
      }
    }

    /** It cannot be read; nothing is lost by that as long as the logs are there. */
    record Failing(Instant began, String text) implements Progress {
      /** Refuses null. */
      public Failing {
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(text, "text");
      }

      @Override
      public String word() {
        return "failing";
      }

      @Override
      public Optional<String> reason() {
        return Optional.of(text);
      }

      @Override
      public Optional<Instant> since() {
        return Optional.of(began);
      }
    }
  }
}
