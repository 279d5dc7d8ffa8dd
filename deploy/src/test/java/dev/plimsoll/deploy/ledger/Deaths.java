package dev.plimsoll.deploy.ledger;

import dev.plimsoll.deploy.harness.Await;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Kills a process again and again, and starts it anew.
 *
 * @param <T> the process
 */
final class Deaths<T> implements Callable<T> {
  private final Supplier<T> start;
  private final Consumer<T> kill;
  private final int times;
  private final Duration mean;
  private final Random random;

  /**
   * So many deaths.
   *
   * @param mean how long it lives, about
   */
  Deaths(Supplier<T> start, Consumer<T> kill, int times, Duration mean, long seed) {
    this.start = start;
    this.kill = kill;
    this.times = times;
    this.mean = mean;
    this.random = new Random(seed);
  }

  /** Hands out the last one, which lives. */
  @Override
  public T call() {
    T alive = start.get();
    for (int i = 0; i < times; i++) {
      Await.pause(Duration.ofMillis((long) (2 * mean.toMillis() * random.nextDouble())));
      kill.accept(alive);
      alive = start.get();
    }
    return alive;
  }
}
