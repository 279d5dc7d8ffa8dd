package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.web.Offload;
import dev.plimsoll.collector.web.state.LedgerState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerKeeperTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final URI AGENT = URI.create("http://127.0.0.1:1");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final MemoryLedger store = new MemoryLedger();
  private final LedgerBook book = new LedgerBook();
  private final LedgerKeeper keeper =
      new LedgerKeeper(vertx, new Offload(vertx), store, book, LedgerLimits.DEFAULT, () -> NOW);
  private final Plan plan = Plans.plan(Plans.DESIGN);

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Two polling intervals are half an hour. */
  @Test
  void letsQuietDownloadsEndAndForgetsWhatIsOld() {
    onLoop(() -> keeper.care(plan));

    assertThat(store.calls())
        .containsExactly(
            "settle PT30M {hq=[http://127.0.0.1:1]}", "prune 2026-11-22T12:00:00Z PT168H");
  }

  @Test
  void forgetsWhatIsOldAlsoWithoutADesign() {
    onLoop(() -> keeper.care(null));

    assertThat(store.calls()).containsExactly("prune 2026-11-22T12:00:00Z PT168H");
  }

  @Test
  void forgetsWhatIsOldAlsoWhenNothingCanEnd() {
    store.refuse("settle");

    Future<?> care = onLoop(() -> keeper.care(plan));

    assertThat(care.cause()).hasMessage("not settle");
    assertThat(store.calls()).containsExactly("prune 2026-11-22T12:00:00Z PT168H");
  }

  @Test
  void goesOnAfterTheStoreFailed() {
    store.fail(Optional.of(new IllegalStateException("the disk is full")));
    assertThat(onLoop(() -> keeper.care(plan)).failed()).isTrue();
    assertThat(onLoop(keeper::count).failed()).isTrue();
    store.fail(Optional.empty());

    onLoop(() -> keeper.care(plan));

    assertThat(store.calls()).hasSize(2);
  }

  @Test
  void tellsWhatTheStoreCountedOfEachAgent() {
    LogTally http = tally("http", 5, Optional.of(List.of("no")));
    LogTally https = tally("https", 7, Optional.empty());
    book.watch(Set.of(AGENT));
    book.read(AGENT, NOW, false, List.of("problem"));
    store.put(
        List.of(
            new LogRecord("http://127.0.0.1:1", http, 2),
            new LogRecord("http://127.0.0.1:2", https, 4),
            new LogRecord("http://127.0.0.1:1", https, 1)));

    onLoop(keeper::count);

    assertThat(book.state(AGENT))
        .isEqualTo(
            new LedgerState(
                new LedgerState.Progress.Current(),
                Optional.of(NOW),
                3,
                List.of(http, https),
                List.of("problem")));
  }

  private static LogTally tally(String service, long requests, Optional<List<String>> lacks) {
    return new LogTally(
        service, "/log", Map.of("request", requests), 1, 2, Optional.of(List.of()), lacks);
  }

  private Future<?> onLoop(Supplier<Future<?>> work) {
    CompletableFuture<Future<?>> done = new CompletableFuture<>();
    loop.runOnContext(
        unused -> {
          Future<?> under = work.get();
          under.onComplete(end -> done.complete(under));
        });
    return done.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
