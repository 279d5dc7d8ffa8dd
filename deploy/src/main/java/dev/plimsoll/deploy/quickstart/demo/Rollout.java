package dev.plimsoll.deploy.quickstart.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All clients of a repository on their way to a new version of its image. */
public final class Rollout {
  private static final long RANGE = 4 << 20;

  private final DemoRepository repository;
  private final List<String> paths;
  private final InetSocketAddress server;
  private final long start = System.nanoTime();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong last = new AtomicLong(start);
  private final AtomicInteger completed = new AtomicInteger();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Future<?>> downloads = new ArrayList<>();

  Rollout(DemoRepository repository, InetSocketAddress server) {
    this.repository = repository;
    this.server = server;
    this.paths = repository.files().stream().map(file -> "/MEDVImages/" + file).toList();
  }

  /**
   * Sends the clients off. As they poll, each at its own moment, their requests spread over the
   * poll interval.
   *
   * @param threads one for each client at the most
   */
  void begin(ScheduledExecutorService threads, Duration pollInterval) {
    long step = pollInterval.toMillis() / repository.clients();
    int number = 0;
    for (int turn = 0; number < repository.clients(); turn++) {
      for (DemoSite site : repository.sites()) {
        if (turn < site.clients()) {
          String address = site.address(turn);
          long delay = step * number++;
          Runnable work = () -> download(address, site.bytesPerSecond());
          downloads.add(threads.schedule(work, delay, TimeUnit.MILLISECONDS));
        }
      }
    }
  }

  private void download(String address, long bytesPerSecond) {
    try {
      new ImageClient(InetAddress.getByName(address), server, bytesPerSecond, RANGE)
          .fetch(paths, received::addAndGet);
      completed.incrementAndGet();
      last.accumulateAndGet(System.nanoTime(), Math::max);
    } catch (IOException | RuntimeException e) {
      failures.add(address + ": " + e);
    }
  }

  /** The repository that is rolled out. */
  public DemoRepository repository() {
    return repository;
  }

  /** How many clients have the whole image. */
  public int completed() {
    return completed.get();
  }

  /** Bytes that the clients have received. */
  public long received() {
    return received.get();
  }

  /** Clients that gave up, and why. */
  public List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** Whether no client is under way any more. */
  public boolean ended() {
    return downloads.stream().allMatch(Future::isDone);
  }

  /** From publication to the last client that has the image; empty until all have it. */
  public Optional<Duration> took() {
    return completed.get() == repository.clients()
        ? Optional.of(Duration.ofNanos(last.get() - start))
        : Optional.empty();
  }
}
