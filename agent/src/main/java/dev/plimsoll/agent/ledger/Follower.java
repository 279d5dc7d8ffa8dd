package dev.plimsoll.agent.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the configured logs from one cursor to the next. Keeps nothing but what makes looking
 * again quicker: another one with the same cursor reads the same lines. Not for several threads.
 */
final class Follower {

  private final Map<LogSource, LogMemory> memories = new LinkedHashMap<>();

  Follower(List<LogSource> sources) {
    sources.forEach(source -> memories.put(source, new LogMemory()));
  }

  /**
   * A step on.
   *
   * @param cursor where the next begins
   * @param files those that there are, of each log oldest first
   * @param gaps what was lost between the cursor before and this one
   * @param problems what could not be looked at now, and why; nothing is lost by it
   * @param more whether lines are left that the sink did not take
   */
  record Step(
      Cursor cursor,
      List<LogStep.Read> files,
      List<Gap> gaps,
      List<String> problems,
      boolean more) {}

  /** Reads on from {@code cursor} until {@code sink} is full or no line is left. */
  Step step(Cursor cursor, long nowMillis, LineSink sink) {
    List<LogStep> steps = new ArrayList<>();
    memories.forEach(
        (source, memory) -> {
          LogStep step = new LogStep(source, memory, nowMillis);
          step.read(cursor.of(source), sink);
          steps.add(step);
        });
    return together(steps);
  }

  /** Where all logs end now: what follows is what will be written. */
  Step end(long nowMillis) {
    return end(nowMillis, true);
  }

  /**
   * The same at little cost, however large they are: where a W3C log changed its fields a megabyte
   * or more ago, its lines may be rejected until it says them again.
   */
  Step quickEnd(long nowMillis) {
    return end(nowMillis, false);
  }

  private Step end(long nowMillis, boolean exact) {
    List<LogStep> steps = new ArrayList<>();
    memories.forEach(
        (source, memory) -> {
          LogStep step = new LogStep(source, memory, nowMillis);
          step.end(exact);
          steps.add(step);
        });
    return together(steps);
  }

  private static Step together(List<LogStep> steps) {
    return new Step(
        new Cursor(steps.stream().flatMap(step -> step.places().stream()).toList()),
        steps.stream().flatMap(step -> step.files().stream()).toList(),
        steps.stream().flatMap(step -> step.gaps().stream()).toList(),
        steps.stream().flatMap(step -> step.problems().stream()).toList(),
        steps.stream().anyMatch(LogStep::more));
  }
}
