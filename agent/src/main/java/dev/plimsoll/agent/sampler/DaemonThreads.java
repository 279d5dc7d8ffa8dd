package dev.plimsoll.agent.sampler;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the process alive: some may hang for ever on a dead file server. */
public final class DaemonThreads {

  /** Means the virtual machine's own choice, as of {@link Thread}. */
  private static final long USUAL_STACK = 0;

  private DaemonThreads() {}

  /** Makes threads of this name. */
  public static ThreadFactory named(String name) {
    return named(name, USUAL_STACK);
  }

  /** Makes threads of this name with stacks of {@code stackBytes}. */
  public static ThreadFactory named(String name, long stackBytes) {
    return task -> {
      Thread thread = new Thread(null, task, name, stackBytes);
      thread.setDaemon(true);
      return thread;
    };
  }
}
