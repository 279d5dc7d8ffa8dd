package dev.plimsoll.collector;

import dev.plimsoll.collector.measure.Vocabulary;
import dev.plimsoll.collector.scrape.AgentFetcher;
import dev.plimsoll.collector.scrape.FetchLimits;
import dev.plimsoll.collector.scrape.ScrapeResult;
import dev.plimsoll.collector.scrape.ScrapeSchedule;
import dev.plimsoll.collector.web.Offload;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the collector does again and again, on one event loop: asks the agents, judges what they
 * answer, publishes the state, keeps what must last, and looks after the design file.
 */
final class Pipeline extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final long SECOND = 1_000;
  private static final long PRUNE = 60_000;

  private static final long NANOS = 1_000_000;

  private final Fleet fleet;
  private final Agents agents;
  private final LiveState live;
  private final Keeper keeper;
  private final DesignReload reload;
  private final LedgerPoller ledgers;
  private final Duration interval;
  private final InstantSource clock;
  private @Nullable AgentFetcher fetcher;
  private @Nullable ScrapeSchedule schedule;
  private final Pace pace = new Pace();
  private boolean gathering;
  private boolean failing;

  Pipeline(
      Fleet fleet,
      LiveState live,
      Keeper keeper,
      DesignReload reload,
      LedgerPoller ledgers,
      Duration interval,
      InstantSource clock) {
    this.fleet = fleet;
    // The next answer is due after one interval, and may take most of another.
    this.agents = new Agents(interval.multipliedBy(2));
    this.live = live;
    this.keeper = keeper;
    this.reload = reload;
    this.ledgers = ledgers;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    Set<String> wanted = Vocabulary.AGENT.metrics();
    fetcher = new AgentFetcher(vertx, FetchLimits.DEFAULT, wanted::contains);
    schedule = new ScrapeSchedule(vertx, fetcher, interval, this::answered);
    watch(fleet.plan());
    vertx.setPeriodic(SECOND, timer -> judgeSoon());
    vertx.setPeriodic(interval.toMillis(), timer -> keeper.keep(live.current(), fleet.peaks()));
    vertx.setPeriodic(PRUNE, timer -> keeper.prune(clock.instant()));
    lookAtDesign(new Offload(vertx), new Takeover(fleet, this::watch, this::judgeNow, clock));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    if (schedule != null) {
      schedule.stop();
    }
    keeper.savePeaks(fleet.peaks());
    return fetcher == null ? Future.succeededFuture() : fetcher.close();
  }

  private void watch(Plan plan) {
    Set<URI> now = plan.design().agents();
    agents.watch(now);
    if (schedule != null) {
      schedule.watch(now);
    }
    ledgers.watch(plan);
  }

  private void answered(URI agent, ScrapeResult result) {
    agents.accept(agent, result, clock.instant());
    judgeSoon();
  }

  /** Several reasons to judge within a short time are one. */
  private void judgeSoon() {
    if (!gathering) {
      gathering = true;
      vertx.setTimer(
          pace.delay(System.nanoTime() / NANOS),
          timer -> {
            gathering = false;
            judge();
          });
    }
  }

  private void judge() {
    try {
      judgeNow();
      failing = false;
    } catch (RuntimeException e) {
      unjudged(clock.instant(), e);
    }
  }

  private void judgeNow() {
    long begun = System.nanoTime();
    publish(fleet.judge(agents.evidence(clock.instant()), agents.tallies()));
    long ended = System.nanoTime();
    pace.judged(ended / NANOS, (ended - begun) / NANOS);
  }

  /** A fault of ours must not leave the last judgement standing as if it were of now. */
  private void unjudged(Instant now, RuntimeException why) {
    if (!failing) {
      failing = true;
      LOG.error("judging fails, all that is measured is shown as unknown", why);
    }
    publish(fleet.judge(agents.unusable(now, "the collector cannot judge it: " + why), Map.of()));
  }

  private void publish(FleetState state) {
    live.publish(state.withStorageTrouble(keeper.trouble()));
  }

  /** One look follows the other: a slow disk never has two of them waiting. */
  private void lookAtDesign(Offload offload, Takeover takeover) {
    vertx.setTimer(
        SECOND,
        timer ->
            offload
                .call(reload::look)
                .onSuccess(change -> change.ifPresent(takeover::accept))
                .onFailure(why -> LOG.warn("cannot look at the design file", why))
                .onComplete(done -> lookAtDesign(offload, takeover)));
  }
}
