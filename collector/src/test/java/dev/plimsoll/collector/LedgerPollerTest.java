package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.collector.LedgerAgent.Reply;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LedgerPosition;
import dev.plimsoll.collector.web.state.LedgerState;
import dev.plimsoll.collector.web.state.LedgerState.Progress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The poller on a real event loop, with agents behind real sockets. */
@Timeout(120)
class LedgerPollerTest {
  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final Duration SELDOM = Duration.ofSeconds(40);
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final MemoryLedger store = new MemoryLedger();
  private final LedgerBook book = new LedgerBook();
  private final List<LedgerAgent> agents = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    await(vertx.close());
    agents.forEach(LedgerAgent::close);
  }

  @Test
  void beginsWithTheEndAndTakesWhatIsLoggedFromThenOnOnce() {
    LedgerAgent agent = agent().log(7);
    poller(OFTEN).watch(plan(agent));
    await(() -> store.position(agent.name()).isPresent());

    agent.log(2);
    await(() -> store.paths(agent.name()).size() == 2);
    agent.log(1);
    await(() -> store.paths(agent.name()).size() == 3);

    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(8, 10));
    JsonNode first = agent.questions().get(0);
    assertThat(first.get("from").asText()).isEqualTo("end");
    assertThat(first.get("limit").asInt()).isEqualTo(5_000);
    assertThat(agent.questions().get(1).toString()).isEqualTo("{\"cursor\":\"c7\",\"limit\":5000}");
    assertThat(progress(agent)).isEqualTo(new Progress.Current());
    assertThat(book.state(agent.uri()).currentAt()).isPresent();
  }

  @Test
  void readsAllThatTheLogsStillHoldWhereTheStoreWasLost() {
    store.renew();
    LedgerAgent agent = agent().log(30).giving(10);

    poller(OFTEN).watch(plan(agent));

    await(() -> store.paths(agent.name()).size() >= 30);
    agent.log(1);
    await(() -> store.paths(agent.name()).size() >= 31);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(1, 31));
    assertThat(agent.questions().get(0).toString())
        .isEqualTo("{\"from\":\"start\",\"limit\":5000}");
  }

  @Test
  void goesOnAtOnceWhileThereIsMore() {
    LedgerAgent agent = agent().log(1_000).giving(10);
    store.put(agent.name(), new LedgerPosition("c0", LONG_AGO, Optional.empty()));

    poller(SELDOM).watch(plan(agent));

    await(() -> store.paths(agent.name()).size() == 1_000);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(1, 1_000));
    await(() -> progress(agent) instanceof Progress.Current);
  }

  @Test
  void isBehindUntilItHasReadTheRest() {
    LedgerAgent agent = agent().log(20).giving(10);
    store.put(agent.name(), new LedgerPosition("c0", LONG_AGO, Optional.of(LONG_AGO)));
    agent.script(
        question -> {
          if (question.get("cursor").asText().equals("c10")) {
            pass(end);
          }
          return Optional.empty();
        });

    poller(OFTEN).watch(plan(agent));

    await(() -> progress(agent) instanceof Progress.Behind);
    assertThat(book.state(agent.uri()).currentAt()).hasValue(LONG_AGO);
  }

  @Test
  void keepsWhereTheEndIsWithoutWritingItDownEachTime() {
    LedgerAgent agent = agent();
    poller(OFTEN).watch(plan(agent));
    await(() -> agent.questions().size() >= 2);
    Instant written = store.position(agent.name()).orElseThrow().readAt();

    await(() -> agent.questions().size() >= 6);

    assertThat(store.position(agent.name()).orElseThrow().readAt()).isEqualTo(written);
    assertThat(book.state(agent.uri()).currentAt().orElseThrow()).isAfter(written);
  }

  /** From the start, the agent would give again what was taken long ago. */
  @Test
  void goesOnFromTheEndWhenTheAgentRefusesTheCursorAndRecordsTheGap() {
    LedgerAgent agent = agent().log(50);
    store.renew();
    store.put(agent.name(), new LedgerPosition("other", LONG_AGO, Optional.of(LONG_AGO)));
    agent.script(
        question ->
            question.path("cursor").asText().equals("other")
                ? Optional.of(Reply.refused("no cursor of this agent (no number): begin again"))
                : Optional.empty());

    poller(OFTEN).watch(plan(agent));

    await(() -> !store.gaps(agent.name(), 10).isEmpty());
    agent.log(1);
    await(() -> !store.paths(agent.name()).isEmpty());
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(51, 51));
    assertThat(store.gaps(agent.name(), 10))
        .extracting(gap -> gap.gap())
        .containsExactly(new LogGap("", "", "all logs of the agent", 0, 0, "cursor-refused"));
  }

  /** What stands between collector and agent must not cost the place in the ledger. */
  @Test
  void keepsItsPlaceWhenSomebodyElseRefusesTheQuestion() {
    LedgerAgent agent = agent().log(5);
    store.put(agent.name(), new LedgerPosition("c2", LONG_AGO, Optional.empty()));
    agent.script(question -> Optional.of(Reply.text(400, "bad request: header too large")));
    poller(OFTEN).watch(plan(agent));
    await(() -> progress(agent) instanceof Progress.Failing);
    assertThat(progress(agent).reason())
        .hasValue("it answered 400 Bad Request: bad request: header too large");

    agent.script(question -> Optional.empty());

    await(() -> store.paths(agent.name()).size() == 3);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(3, 5));
    assertThat(store.gaps(agent.name(), 10)).isEmpty();
  }

  @Test
  void saysThatAnAgentReadsNoLogAndAsksAgain() {
    LedgerAgent agent =
        agent().script(question -> Optional.of(Reply.text(404, "there is no ledger: add it")));
    poller(OFTEN).watch(plan(agent));
    await(() -> progress(agent) instanceof Progress.NoLog);
    assertThat(progress(agent).reason()).hasValue("there is no ledger: add it");

    agent.script(question -> Optional.empty());

    await(() -> progress(agent) instanceof Progress.Current);
  }

  @Test
  void letsNoSlowAgentHoldUpAnother() {
    List<LedgerAgent> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          agent()
              .script(
                  question -> {
                    pass(end);
                    return Optional.empty();
                  }));
    }
    LedgerPoller poller = poller(OFTEN);
    poller.watch(plan(all.toArray(LedgerAgent[]::new)));
    await(() -> all.stream().allMatch(slow -> slow.questions().size() == 1));
    LedgerAgent good = agent();
    all.add(good);

    poller.watch(plan(all.toArray(LedgerAgent[]::new)));
    await(() -> progress(good) instanceof Progress.Current);
    good.log(1);

    await(() -> store.paths(good.name()).size() == 1);
    assertThat(all.get(0).questions()).hasSize(1);
    assertThat(progress(all.get(0))).isInstanceOf(Progress.Waiting.class);
  }

  @Test
  void asksForLessWhenAnAnswerIsTooLarge() {
    String spaces = " ".repeat(33 << 20);
    LedgerAgent agent = agent().log(200);
    store.put(agent.name(), new LedgerPosition("c0", LONG_AGO, Optional.empty()));
    agent.script(
        question ->
            question.get("limit").asInt() > 100
                ? Optional.of(new Reply(200, "application/json", spaces))
                : Optional.empty());

    poller(OFTEN).watch(plan(agent));

    await(() -> store.paths(agent.name()).size() == 200);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(1, 200));
    assertThat(agent.questions().stream().limit(4).map(it -> it.get("limit").asInt()))
        .containsExactly(5_000, 1_250, 312, 78);
  }

  @Test
  void takesNothingFromAnAgentThatGivesRequestsAndTheSameCursor() {
    LedgerAgent agent = agent().log(5);
    store.put(agent.name(), new LedgerPosition("c0", LONG_AGO, Optional.empty()));
    agent.script(
        question -> Optional.of(LedgerAgent.part("c0", true, LedgerAgent.paths(1, 5), "")));

    poller(OFTEN).watch(plan(agent));

    await(() -> agent.questions().size() >= 3);
    assertThat(progress(agent).reason())
        .hasValue("it tells something, and gives the same cursor again");
    assertThat(store.paths(agent.name())).isEmpty();
  }

  @Test
  void doesNotHurryForAnAgentThatSaysMoreAndGivesNothing() {
    LedgerAgent agent =
        agent().script(question -> Optional.of(LedgerAgent.part("c0", true, List.of(), "")));

    poller(SELDOM).watch(plan(agent));

    await(() -> agent.questions().size() >= 2);
    await(() -> progress(agent) instanceof Progress.Behind);
    pause(500);
    assertThat(agent.questions()).hasSize(2);
  }

  @Test
  void goesOnWhereItWasAfterTheAgentDied() {
    LedgerAgent first = agent().log(3);
    poller(OFTEN).watch(plan(first));
    await(() -> store.position(first.name()).isPresent());
    first.log(2);
    await(() -> store.paths(first.name()).size() == 2);

    first.close();
    await(() -> progress(first) instanceof Progress.Failing);
    Progress since = progress(first);
    pause(3 * OFTEN.toMillis());
    assertThat(progress(first)).isEqualTo(since);
    agents.add(new LedgerAgent(first.port()).log(9));

    await(() -> store.paths(first.name()).size() == 6);
    assertThat(store.paths(first.name())).isEqualTo(LedgerAgent.paths(4, 9));
    await(() -> progress(first) instanceof Progress.Current);
  }

  @Test
  void twoCollectorsTakeEachRequestOnce() {
    LedgerAgent agent = agent().giving(3);
    LedgerPoller one = poller(OFTEN);
    LedgerPoller other = poller(OFTEN);
    one.watch(plan(agent));
    other.watch(plan(agent));
    await(() -> store.position(agent.name()).isPresent());

    for (int i = 0; i < 40; i++) {
      agent.log(5);
      pause(20);
    }

    await(() -> store.paths(agent.name()).size() >= 200);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(1, 200));
    pause(3 * OFTEN.toMillis());
    assertThat(store.paths(agent.name())).hasSize(200);
    assertThat(store.gaps(agent.name(), 10)).isEmpty();
  }

  @Test
  void goesOnFromWhereAnotherCollectorEnded() {
    LedgerAgent agent = agent().log(2);
    store.put(agent.name(), new LedgerPosition("c0", LONG_AGO, Optional.empty()));
    poller(OFTEN).watch(plan(agent));
    await(() -> store.paths(agent.name()).size() == 2);

    store.put(agent.name(), new LedgerPosition("c4", LONG_AGO, Optional.empty()));
    agent.log(8);

    await(() -> store.paths(agent.name()).size() == 8);
    assertThat(store.paths(agent.name()).subList(2, 8)).isEqualTo(LedgerAgent.paths(5, 10));
    assertThat(progress(agent)).isEqualTo(new Progress.Current());
  }

  @Test
  void losesNothingWhileTheStoreFails() {
    LedgerAgent agent = agent().log(1);
    poller(OFTEN).watch(plan(agent));
    await(() -> progress(agent) instanceof Progress.Current);

    store.fail(Optional.of(new IllegalStateException("the disk is full")));
    agent.log(4);
    await(() -> progress(agent) instanceof Progress.Failing);
    assertThat(progress(agent).reason().orElseThrow()).contains("cannot keep it", "disk is full");
    int tried = store.positionsAsked();
    pause(700);
    assertThat(store.positionsAsked()).isLessThanOrEqualTo(tried + 1);
    store.fail(Optional.empty());
    agent.log(3);

    await(() -> store.paths(agent.name()).size() == 7);
    assertThat(store.paths(agent.name())).isEqualTo(LedgerAgent.paths(2, 8));
    await(() -> progress(agent) instanceof Progress.Current);
  }

  @Test
  void holdsAFewPartsInMemoryAtMost() {
    store.hold();
    List<LedgerAgent> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(agent());
    }
    poller(OFTEN).watch(plan(all.toArray(LedgerAgent[]::new)));
    await(() -> all.stream().allMatch(one -> one.questions().size() == 1) && store.held() == 4);
    pause(500);
    assertThat(store.mostUnderWay()).isEqualTo(4);

    store.release();

    await(() -> all.stream().allMatch(one -> progress(one) instanceof Progress.Current));
  }

  @Test
  void asksTheAgentsOfTheDesignAndNoOthers() {
    LedgerAgent old = agent();
    LedgerAgent both = agent();
    LedgerAgent young = agent();
    LedgerPoller poller = poller(OFTEN);
    poller.watch(plan(old, both));
    await(() -> progress(old) instanceof Progress.Current);
    await(() -> progress(both) instanceof Progress.Current);

    poller.watch(plan(both, young));
    await(() -> progress(young) instanceof Progress.Current);
    int asked = old.questions().size();
    int stays = both.questions().size();
    await(() -> both.questions().size() >= stays + 3);

    assertThat(old.questions().size()).isLessThanOrEqualTo(asked + 1);
    assertThat(book.state(old.uri())).isEqualTo(LedgerState.WAITING);
    assertThat(both.questions().stream().filter(question -> question.has("from"))).hasSize(1);
  }

  @Test
  void takesNothingInOfAnAgentThatLeftWhileItWasAsked() {
    CountDownLatch free = new CountDownLatch(1);
    LedgerAgent gone = agent().log(3);
    store.put(gone.name(), new LedgerPosition("c0", LONG_AGO, Optional.empty()));
    gone.script(
        question -> {
          pass(free);
          return Optional.empty();
        });
    LedgerAgent stays = agent();
    LedgerPoller poller = poller(OFTEN);
    poller.watch(plan(gone, stays));
    await(() -> gone.questions().size() == 1);

    poller.watch(plan(stays));
    int asked = stays.questions().size();
    await(() -> stays.questions().size() > asked);
    free.countDown();
    await(() -> stays.questions().size() > asked + 4);

    assertThat(store.paths(gone.name())).isEmpty();
    assertThat(gone.questions()).hasSize(1);
  }

  @Test
  void asksNobodyOnceStopped() {
    LedgerAgent agent = agent();
    LedgerPoller poller = new LedgerPoller(store, book, LedgerLimits.DEFAULT, OFTEN, clock());
    String id = await(vertx.deployVerticle(poller));
    poller.watch(plan(agent));
    await(() -> agent.questions().size() >= 2);
    agent.script(
        question -> {
          pass(end);
          return Optional.empty();
        });
    int before = agent.questions().size();
    await(() -> agent.questions().size() > before);
    LedgerState seen = book.state(agent.uri());

    await(vertx.undeploy(id));
    int asked = agent.questions().size();
    pause(4 * OFTEN.toMillis());

    assertThat(agent.questions()).hasSize(asked);
    assertThat(book.state(agent.uri())).isEqualTo(seen);
  }

  @Test
  void asksAnAgentOnceAnIntervalAndNeverTwiceAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    LedgerAgent agent =
        agent()
            .script(
                question -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  pause(OFTEN.toMillis());
                  now.decrementAndGet();
                  return Optional.empty();
                });
    LedgerPoller poller = poller(OFTEN);
    poller.watch(plan(agent));
    poller.watch(plan(agent));
    long start = System.nanoTime();

    await(() -> agent.questions().size() >= 6);

    assertThat(System.nanoTime() - start).isGreaterThan(9 * OFTEN.toNanos());
    assertThat(most).hasValue(1);
  }

  private LedgerAgent agent() {
    LedgerAgent agent = new LedgerAgent();
    agents.add(agent);
    return agent;
  }

  private LedgerPoller poller(Duration interval) {
    LedgerPoller poller = new LedgerPoller(store, book, LedgerLimits.DEFAULT, interval, clock());
    await(vertx.deployVerticle(poller));
    return poller;
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private static Plan plan(LedgerAgent... agents) {
    String design =
        Plans.DESIGN.replace("http://127.0.0.1:1\"", agents[0].name() + "\"").stripTrailing();
    String more = agents.length == 1 ? "" : ",\n     webServers: [" + list(agents) + "]";
    return Plans.plan(design.substring(0, design.length() - 1) + more + "}\n");
  }

  private static String list(LedgerAgent... agents) {
    List<String> servers = new ArrayList<>();
    for (int i = 1; i < agents.length; i++) {
      servers.add(
          "{agent: \"%s\", url: \"http://web-%d/x\", placement: dedicated}"
              .formatted(agents[i].name(), i));
    }
    return String.join(", ", servers);
  }

  private Progress progress(LedgerAgent agent) {
    return book.state(agent.uri()).progress();
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(until);
      pause(10);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
