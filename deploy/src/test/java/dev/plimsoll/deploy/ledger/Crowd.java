package dev.plimsoll.deploy.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients of three sites, each in its own way: plain, in parallel ranges, interrupted, and so on.
 */
final class Crowd {
  /** The sites' networks, and the address that several clients share. */
  static final List<String> NETWORKS = List.of("127.10.0.0/16", "127.11.0.0/16", "127.12.0.0/16");

  static final String SHARED = "127.13.0.1";

  private static final int SIDE_BY_SIDE = 6;

  private final Fetcher fetcher;
  private final List<String> files;

  Crowd(Fetcher fetcher, List<String> files) {
    this.fetcher = fetcher;
    this.files = files;
  }

  /** Lets so many clients come one after the other, a certain time apart, and waits for all. */
  List<Fetch> fetch(int clients, Duration apart) throws InterruptedException, ExecutionException {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(SIDE_BY_SIDE);
    try {
      List<Future<Fetch>> begun = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        begun.add(threads.schedule(one(i), i * apart.toMillis(), TimeUnit.MILLISECONDS));
      }
      List<Fetch> done = new ArrayList<>();
      for (Future<Fetch> fetch : begun) {
        done.add(fetch.get());
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Fetch> one(int index) {
    String file = files.get(index % files.size());
    int kind = index / files.size() % 3;
    int number = index / files.size() / 3;
    String client = "127." + (10 + number % 3) + "." + index / 250 + "." + (1 + index % 250);
    return switch (kind) {
      case 0 -> () -> fetcher.ranged(client, file);
      case 1 -> () -> fetcher.resumed(client, file);
      default -> other(number, client, file);
    };
  }

  private Callable<Fetch> other(int number, String client, String file) {
    return switch (number % 5) {
      case 0 -> () -> fetcher.whole(client, file);
      case 1 -> () -> fetcher.aborted(client, file);
      case 2 -> () -> fetcher.twice(client, file);
      case 3 -> () -> fetcher.whole(SHARED, file);
      default -> () -> fetcher.proxied(client, file);
    };
  }
}
