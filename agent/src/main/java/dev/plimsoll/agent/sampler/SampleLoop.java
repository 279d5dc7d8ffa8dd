package dev.plimsoll.agent.sampler;

import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a sample each second, each half second while downloads run, and publishes it. */
public final class SampleLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SampleLoop.class);
  private static final long SECOND = 1_000_000_000L;

  private final Samplers samplers;
  private final LatestSnapshot latest;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final BooleanSupplier busy;
  private final ScheduledExecutorService thread;
  private long next;

  /**
   * Nothing happens before {@link #start}.
   *
   * @param busy whether to sample twice as often: then the end of a download is seen sooner
   */
  public SampleLoop(
      Samplers samplers,
      LatestSnapshot latest,
      LongSupplier nanoTime,
      InstantSource clock,
      BooleanSupplier busy) {
    this.samplers = samplers;
    this.latest = latest;
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.busy = busy;
    this.thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("sample-loop"));
  }

  /** Takes the first sample at once, and returns after it. */
  public void start() {
    next = nanoTime.getAsLong();
    try {
      thread.submit(this::tick).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      SampleTime now = new SampleTime(nanoTime.getAsLong(), clock.instant());
      latest.publish(now, samplers.sample(now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a sample failed: {}", String.valueOf(e));
      LOG.debug("a sample failed", e);
    } finally {
      scheduleNext();
    }
  }

  /** Keeps to the beat; beats that were missed are left out. */
  private void scheduleNext() {
    long period = busy.getAsBoolean() ? SECOND / 2 : SECOND;
    long now = nanoTime.getAsLong();
    next = Math.max(next + period, now + period / 10);
    if (!thread.isShutdown()) {
      var unused = thread.schedule(this::tick, next - now, TimeUnit.NANOSECONDS);
    }
  }

  /** Stops sampling; a sample that is under way is given up. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
