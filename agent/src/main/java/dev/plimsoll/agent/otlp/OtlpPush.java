package dev.plimsoll.agent.otlp;

import dev.plimsoll.agent.config.Otlp;
import dev.plimsoll.agent.sampler.DaemonThreads;
import dev.plimsoll.agent.sampler.PushState;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes what a scrape would get, at an interval, on a thread of its own. A push ends in time
 * whatever the receiver does; the next one brings newer figures, so that none is kept. A receiver
 * that fails is named once in the log, and once more when it takes a push again.
 */
public final class OtlpPush implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);

  /** The protocol's usual one; the first push takes a second or two on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Otlp config;
  private final MultiCollector metrics;
  private final PushState state;
  private final InstantSource clock;
  private final Supplier<OtlpMetrics> conversions;
  private final Duration timeout;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("otlp-push"));
  private @Nullable OtlpMetrics conversion;
  private @Nullable OtlpReceiver receiver;
  private boolean failing;

  private OtlpPush(
      Otlp config,
      MultiCollector metrics,
      PushState state,
      InstantSource clock,
      Supplier<OtlpMetrics> conversions,
      Duration timeout) {
    this.config = config;
    this.metrics = metrics;
    this.state = state;
    this.clock = clock;
    this.conversions = conversions;
    this.timeout = timeout;
  }

  /**
   * Pushes {@code metrics} for the first time after one interval.
   *
   * @param state is told how each push fared
   * @param agent where the agent answers: with the host's name it tells this agent from others
   */
  public static OtlpPush start(
      Otlp config,
      MultiCollector metrics,
      PushState state,
      InstantSource clock,
      String version,
      InetSocketAddress agent) {
    return start(config, metrics, state, clock, version, agent, TIMEOUT);
  }

  static OtlpPush start(
      Otlp config,
      MultiCollector metrics,
      PushState state,
      InstantSource clock,
      String version,
      InetSocketAddress agent,
      Duration timeout) {
    OtlpPush push =
        new OtlpPush(
            config,
            metrics,
            state,
            clock,
            () -> new OtlpMetrics(OtlpResource.of(version, agent.getPort()), version),
            timeout);
    long interval = config.interval().toNanos();
    // With a delay: after a long trouble no pushes that were missed are made up for.
    var unused =
        push.thread.scheduleWithFixedDelay(push::push, interval, interval, TimeUnit.NANOSECONDS);
    LOG.info("pushes metrics to {} every {} s", config.endpoint(), config.interval().toSeconds());
    return push;
  }

  private void push() {
    Optional<String> problem;
    try {
      problem = send();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("a push failed", e);
      problem = Optional.of(String.valueOf(e));
    }
    problem.ifPresentOrElse(this::failed, this::succeeded);
  }

  /** The library is loaded by the first push: the agent's start does not wait for it. */
  private Optional<String> send() throws InterruptedException {
    OtlpMetrics made = conversion == null ? conversions.get() : conversion;
    OtlpReceiver open = receiver == null ? new OtlpReceiver(config, timeout) : receiver;
    conversion = made;
    receiver = open;
    return open.send(made.of(metrics.collect(), clock.instant()));
  }

  private void failed(String problem) {
    state.failed();
    if (!failing) {
      LOG.warn("no metrics reach {}: {}", config.endpoint(), problem);
    }
    failing = true;
  }

  private void succeeded() {
    state.succeeded(clock.instant());
    if (failing) {
      LOG.warn("metrics reach {} again", config.endpoint());
    }
    failing = false;
  }

  /** Stops pushing; a push under way is given up. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(1, TimeUnit.SECONDS) && receiver != null) {
        receiver.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
