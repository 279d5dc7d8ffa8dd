package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a file system, which may never answer, for a bounded time. */
public final class Patience {

  private Patience() {}

  /**
   * Runs {@code reading} on a thread of its own, which is left behind if it does not end.
   *
   * @throws IOException if it fails, or takes more than {@code seconds}
   */
  public static <T> T within(int seconds, Callable<T> reading) throws IOException {
    FutureTask<T> task = new FutureTask<>(reading);
    Thread thread = new Thread(task, "patience");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + seconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(e.getCause()), e);
    }
  }
}
