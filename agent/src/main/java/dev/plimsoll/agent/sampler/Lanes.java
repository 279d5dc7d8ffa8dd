package dev.plimsoll.agent.sampler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lanes on which tasks run one after another, each lane on one thread at most: whatever waits on a
 * dead file server, it holds one thread. A lane without tasks costs nothing.
 */
public final class Lanes {

  private final Executor threads;
  private final Map<Object, Deque<Runnable>> waiting = new HashMap<>();

  /** Lanes on {@code threads}. */
  public Lanes(Executor threads) {
    this.threads = threads;
  }

  /** Runs tasks on the lane of {@code place}, which is told from others by {@code equals}. */
  Executor of(Object place) {
    return task -> execute(place, task);
  }

  private void execute(Object place, Runnable task) {
    synchronized (waiting) {
      Deque<Runnable> queue = waiting.get(place);
      if (queue != null) {
        queue.addLast(task);
        return;
      }
      waiting.put(place, new ArrayDeque<>());
    }
    threads.execute(() -> run(place, task));
  }

  private void run(Object place, Runnable first) {
    Runnable task = first;
    while (task != null) {
      task.run();
      task = next(place);
    }
  }

  private @Nullable Runnable next(Object place) {
    synchronized (waiting) {
      Deque<Runnable> queue = waiting.get(place);
      Runnable task = queue == null ? null : queue.pollFirst();
      if (task == null) {
        waiting.remove(place);
      }
      return task;
    }
  }
}
