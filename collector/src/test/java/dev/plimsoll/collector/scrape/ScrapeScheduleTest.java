package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.scrape.ScrapeResult.Failed;
import dev.plimsoll.collector.scrape.ScrapeResult.Scraped;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeScheduleTest {
  private static final Duration INTERVAL = Duration.ofMillis(800);

  private Vertx vertx;
  private Context context;
  private AgentFetcher fetcher;
  private ScrapeSchedule schedule;
  private final BlockingQueue<Delivered> delivered = new LinkedBlockingQueue<>();

  private record Delivered(URI agent, ScrapeResult result, long nanos) {}

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    fetcher = new AgentFetcher(vertx, FetchLimits.DEFAULT, metric -> true);
    schedule =
        new ScrapeSchedule(
            vertx,
            fetcher,
            INTERVAL,
            (agent, result) -> delivered.add(new Delivered(agent, result, System.nanoTime())));
  }

  @AfterEach
  void stop() throws Exception {
    onLoop(schedule::stop);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void asksEachAgentOnceAnInterval() throws Exception {
    try (RawServer one = good();
        RawServer two = good()) {
      watch(one.uri(), two.uri());
      long start = System.nanoTime();
      while (count(one) < 6 || count(two) < 6) {
        next();
      }
      double intervals = (double) (System.nanoTime() - start) / INTERVAL.toNanos();
      assertThat(intervals).isBetween(3.9, 30.0);
      assertThat(Math.abs(count(one) - count(two))).isLessThan(5);
    }
  }

  @Test
  void deliversAFailureAsItComesAndAsksAgain() throws Exception {
    URI gone;
    try (RawServer closed = good()) {
      gone = closed.uri();
    }
    watch(gone);
    for (int i = 0; i < 3; i++) {
      assertThat(next().result()).isInstanceOf(Failed.class);
    }
  }

  @Test
  void neverAsksAnAgentTwiceAtOnceAndKeepsOneBadAgentFromTheOthers() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (RawServer hung =
            new RawServer(
                (client, path) -> {
                  if (path.endsWith("/metrics")) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    // Until the collector gives up and closes the connection.
                    int end = client.getInputStream().read();
                    now.addAndGet(end);
                  }
                });
        RawServer good = good()) {
      watch(hung.uri(), good.uri());
      int failures = 0;
      int scraped = 0;
      while (failures < 3) {
        Delivered got = next();
        failures += got.agent().equals(hung.uri()) ? 1 : 0;
        scraped += got.result() instanceof Scraped ? 1 : 0;
      }
      assertThat(scraped).isPositive();
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void deliversNothingOfAnAgentThatIsNoLongerWatched() throws Exception {
    try (RawServer one = good();
        RawServer two = good()) {
      watch(one.uri());
      assertThat(next().agent()).isEqualTo(one.uri());
      watch(two.uri());
      delivered.clear();
      for (int i = 0; i < 3; i++) {
        assertThat(next().agent()).isEqualTo(two.uri());
      }
    }
  }

  @Test
  void deliversNothingOfAQuestionThatWasUnderWayWhenItsAgentWentAway() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch free = new CountDownLatch(1);
    try (RawServer slow =
            new RawServer(
                (client, path) -> {
                  asked.countDown();
                  free.await();
                  answer(client, path);
                });
        RawServer good = good()) {
      watch(slow.uri());
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      watch(good.uri());
      free.countDown();
      for (int i = 0; i < 3; i++) {
        assertThat(next().agent()).isEqualTo(good.uri());
      }
      assertThat(slow.requests()).hasSize(2);
    }
  }

  @Test
  void asksTwiceAnIntervalWhileSomethingIsDownloaded() throws Exception {
    String transfer =
        """
        [{"id":"1","service":"http","client":"127.0.1.1","port":9,"localPort":80,"state":"%s",
          "bytes":1,"queuedBytes":0,"since":"2026-01-01T00:00:00Z"}]
        """;
    Duration interval = Duration.ofSeconds(2);
    schedule =
        new ScrapeSchedule(
            vertx,
            fetcher,
            interval,
            (agent, result) -> delivered.add(new Delivered(agent, result, System.nanoTime())));
    try (RawServer busy =
            new RawServer((client, path) -> answer(client, path, transfer.formatted("active")));
        RawServer calm =
            new RawServer((client, path) -> answer(client, path, transfer.formatted("ended")))) {
      watch(busy.uri(), calm.uri());
      while (count(calm) < 4) {
        assertThat(next().result()).isInstanceOf(Scraped.class);
      }
      assertThat(count(busy)).isGreaterThan(count(calm));
    }
  }

  @Test
  void asksNobodyOnceStopped() throws Exception {
    try (RawServer server = good()) {
      watch(server.uri());
      next();
      onLoop(schedule::stop);
      delivered.clear();
      int asked = server.requests().size();
      assertThat(delivered.poll(INTERVAL.toMillis() * 2, TimeUnit.MILLISECONDS)).isNull();
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(asked + 2);
    }
  }

  @Test
  void keepsAskingAfterAnAgentIsReplacedByItself() throws Exception {
    try (RawServer server = good()) {
      List<Delivered> seen = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        watch(server.uri());
        seen.add(next());
      }
      long span = seen.get(4).nanos() - seen.get(0).nanos();
      assertThat(span).isGreaterThan(2 * INTERVAL.toNanos());
    }
  }

  private static RawServer good() throws IOException {
    return new RawServer(ScrapeScheduleTest::answer);
  }

  private static void answer(Socket client, String path) throws IOException {
    answer(client, path, "[]");
  }

  private static void answer(Socket client, String path, String transfers) throws IOException {
    String body = path.endsWith("metrics") ? "a 1\n" : transfers;
    client.getOutputStream().write(RawServer.ok("", body.getBytes(UTF_8)));
  }

  private int count(RawServer server) {
    return (int) server.requests().stream().filter(head -> head.contains("/metrics")).count();
  }

  private Delivered next() throws InterruptedException {
    @Nullable Delivered got = delivered.poll(20, TimeUnit.SECONDS);
    if (got == null) {
      throw new AssertionError("nothing was delivered");
    }
    return got;
  }

  private void watch(URI... agents) throws Exception {
    onLoop(() -> schedule.watch(Set.of(agents)));
  }

  private void onLoop(Runnable task) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    context.runOnContext(
        ignored -> {
          task.run();
          done.complete(true);
        });
    done.get(10, TimeUnit.SECONDS);
  }
}
