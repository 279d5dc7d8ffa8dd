package dev.plimsoll.collector.scrape;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Asks every agent once an interval, and twice while downloads run there, each at a time of its own
 * so that they do not come all at once, and never twice at the same time. Used from one event loop
 * only.
 */
public final class ScrapeSchedule {
  /** An answer must be there well before the next question. */
  private static final double DEADLINE = 0.9;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMillis(500);

  /** Spread of a question around its time, so that nothing stays in step with it. */
  private static final double JITTER = 0.05;

  private final Vertx vertx;
  private final AgentFetcher fetcher;
  private final Duration interval;
  private final BiConsumer<URI, ScrapeResult> handler;
  private final SplittableRandom random = new SplittableRandom();
  private final Map<URI, Turn> turns = new HashMap<>();

  /**
   * A schedule that asks nobody yet.
   *
   * @param handler gets each result, on the event loop; for an agent that is no longer watched it
   *     gets none
   */
  public ScrapeSchedule(
      Vertx vertx, AgentFetcher fetcher, Duration interval, BiConsumer<URI, ScrapeResult> handler) {
    this.vertx = vertx;
    this.fetcher = fetcher;
    this.interval = interval;
    this.handler = handler;
  }

  /** Asks these agents from now on, new ones at once, and no others. */
  public void watch(Set<URI> agents) {
    Set<URI> gone = new HashSet<>(turns.keySet());
    gone.removeAll(agents);
    gone.forEach(this::forget);
    for (URI agent : agents) {
      if (!turns.containsKey(agent)) {
        Turn turn = new Turn(agent);
        turns.put(agent, turn);
        turn.ask();
      }
    }
  }

  /** Asks nobody any more. */
  public void stop() {
    watch(Set.of());
  }

  private void forget(URI agent) {
    Turn turn = turns.remove(agent);
    if (turn != null) {
      turn.end();
    }
  }

  /** One agent's questions, one after the other. */
  private final class Turn {
    private final URI agent;
    private final long phase;
    private boolean ended;
    private long timer;
    private long asked;

    Turn(URI agent) {
      this.agent = agent;
      this.phase = Math.floorMod(agent.hashCode() * 0x9E3779B97F4A7C15L, interval.toMillis());
    }

    void ask() {
      asked = millis();
      Duration deadline = Duration.ofMillis((long) (DEADLINE * interval.toMillis()));
      fetcher
          .fetch(agent, deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST)
          .onSuccess(
              result -> {
                if (!ended) {
                  timer = vertx.setTimer(untilNext(pace(result)), due -> ask());
                  handler.accept(agent, result);
                }
              });
    }

    void end() {
      ended = true;
      vertx.cancelTimer(timer);
    }

    /** To the agent's own place in the next interval, half an interval or more after the last. */
    private long untilNext(long length) {
      long now = millis();
      long next = now + length - Math.floorMod(now - phase, length);
      long due = next - asked < length / 2 ? next + length : next;
      return Math.max(1, due - now + Math.round((random.nextDouble() * 2 - 1) * JITTER * length));
    }

    /**
     * Twice as often while something is downloaded, though not more than twice a second: a link
     * that fills up between two questions is seen half an interval sooner.
     */
    private long pace(ScrapeResult result) {
      long length = interval.toMillis();
      boolean downloads =
          result instanceof ScrapeResult.Scraped scraped
              && scraped.transfers().stream()
                  .flatMap(active -> active.transfers().stream())
                  .anyMatch(transfer -> transfer.state().equals("active"));
      return downloads ? Math.min(length, Math.max(SHORTEST.toMillis(), length / 2)) : length;
    }

    private long millis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
  }
}
