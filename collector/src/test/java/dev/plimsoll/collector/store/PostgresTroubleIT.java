package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several collectors on one PostgreSQL, and what becomes of the ledgers when it goes away. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PostgresTroubleIT {
  private static final List<String> AGENTS = List.of("a", "b");

  private final PostgresServer server = PostgresServer.get();
  private final String url = server.newDatabase();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void twoCollectorsCountTheSameClientsExactly() {
    try (Store one = PostgresServer.open(url);
        Store other = PostgresServer.open(url)) {
      CompletableFuture<Integer> first = follow(one, new Random(1), 60);
      CompletableFuture<Integer> second = follow(other, new Random(2), 60);

      int taken = first.join() + second.join();

      assertThat(first.join()).isPositive();
      assertThat(second.join()).isPositive();
      assertThat(taken)
          .isEqualTo(Follower.parts(one.ledger(), "a") + Follower.parts(one.ledger(), "b"));
      Follower.assertExact(other.ledger(), AGENTS);
      assertThat(one.status().failed() + other.status().failed()).isZero();
    }
  }

  @Test
  void twoCollectorsMayStartAtOnce() {
    CompletableFuture<Store> first = CompletableFuture.supplyAsync(this::open, threads);
    CompletableFuture<Store> second = CompletableFuture.supplyAsync(this::open, threads);

    try (Store one = first.join();
        Store other = second.join()) {
      assertThat(Follower.step(one.ledger(), "a")).isTrue();
      assertThat(Follower.parts(other.ledger(), "a")).isEqualTo(1);
    }
  }

  @Test
  void twoCollectorsMayForgetAndSettleAtOnce() {
    try (Store one = PostgresServer.open(url);
        Store other = PostgresServer.open(url)) {
      follow(one, new Random(3), 20).join();
      LedgerLimits few =
          new LedgerLimits(Duration.ofDays(1), 100, Duration.ofDays(1), 30, Optional.empty());
      CompletableFuture<Integer> going = follow(one, new Random(4), 40);
      for (int round = 0; round < 10; round++) {
        CompletableFuture<Void> mine = one.ledger().prune(Parts.NOON, few);
        CompletableFuture<Void> others = other.ledger().prune(Parts.NOON, few);
        mine.join();
        others.join();
      }
      going.join();
      one.ledger().prune(Parts.NOON, few).join();

      assertThat(one.status().failed() + other.status().failed()).isZero();
      assertThat(one.ledger().downloads(DownloadFilter.ALL, OptionalLong.empty(), 1000))
          .hasSize(30);
    }
  }

  @Test
  void losesAndDoublesNothingWhenTheServerIsKilled() throws Exception {
    Random random = new Random(5);
    try (Store store = open()) {
      CompletableFuture<Integer> going = follow(store, new Random(6), 150);
      for (int round = 0; round < 3 && !going.isDone(); round++) {
        await(going, 300 + random.nextInt(700));
        server.kill();
        await(going, 200);
        server.startAgain();
        await(going, 1500);
      }
      going.join();

      assertThat(store.status().failed()).isPositive();
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void givesUpOnAServerThatIsSilentAndGoesOnAfterwards() throws Exception {
    try (Store store = PostgresServer.open(url + "?socketTimeout=3&connectTimeout=3")) {
      CompletableFuture<Integer> going = follow(store, new Random(8), 150);
      await(going, 500);
      server.pause();
      try {
        // The others may be reading all the while: only writing tells a failure.
        CompletableFuture<Boolean> written =
            store.ledger().take(Parts.entry("c", Optional.empty(), "1", Parts.NOON, "pc-1"));
        assertThat(written).failsWithin(Duration.ofSeconds(30));
        assertThat(store.status().lastFailure().orElseThrow())
            .contains("the database 127.0.0.1:")
            .contains("does not answer");
        long asked = System.nanoTime();
        assertThatThrownBy(() -> store.ledger().position("a")).isInstanceOf(StoreException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
      } finally {
        server.goOn();
      }
      going.join();

      assertThat(Follower.tryStep(store.ledger(), "a")).isTrue();
      assertThat(store.status().lastFailure()).isEmpty();
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void closesWhileTheServerIsSilent() {
    Store store = open();
    assertThat(Follower.step(store.ledger(), "a")).isTrue();
    server.pause();
    try {
      CompletableFuture<Boolean> stuck =
          store.ledger().take(Parts.entry("b", Optional.empty(), "1", Parts.NOON, "pc-1"));

      store.close();

      assertThat(stuck).failsWithin(Duration.ofSeconds(5));
    } finally {
      server.goOn();
    }
  }

  @Test
  void saysWhyItIsNotLetInAndKeepsThePasswordToItself() {
    String wrong = url.replace(":" + PostgresServer.PASSWORD + "@", ":secret@");

    assertThatThrownBy(() -> PostgresServer.open(wrong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the database 127.0.0.1:")
        .hasMessageContaining("lets the user not in")
        .hasMessageNotContaining("secret")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("secret"));
  }

  @Test
  void saysThatADatabaseIsMissing() {
    assertThatThrownBy(() -> PostgresServer.open(server.url("nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/nowhere does not exist; create it");
  }

  @Test
  void refusesADatabaseWithTablesOfOthers() {
    server.execute(name(), "CREATE TABLE theirs (id INT)");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds other tables already");
  }

  @Test
  void refusesADatabaseOfANewerVersion() {
    open().close();
    server.execute(
        name(),
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 99,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
            + " WHERE installed_rank = 1");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version")
        .hasMessageContaining("--database");
  }

  private Store open() {
    return PostgresServer.open(url);
  }

  private String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Reads both agents' ledgers, until this many parts are in; how many of them it took itself. */
  private CompletableFuture<Integer> follow(Store store, Random random, int parts) {
    return CompletableFuture.supplyAsync(
        () -> {
          int taken = 0;
          int seen = 0;
          while (seen < parts && !Thread.currentThread().isInterrupted()) {
            String agent = AGENTS.get(random.nextInt(AGENTS.size()));
            if (Follower.tryStep(store.ledger(), agent)) {
              taken++;
            }
            seen = seen(store, seen);
          }
          return taken;
        },
        threads);
  }

  private static int seen(Store store, int before) {
    try {
      return Follower.parts(store.ledger(), "a") + Follower.parts(store.ledger(), "b");
    } catch (StoreException e) {
      return before;
    }
  }

  private static void await(CompletableFuture<?> going, long millis) throws Exception {
    try {
      going.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on.
    }
  }
}
