package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceKey;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.store.History.Point;
import dev.plimsoll.collector.store.HistoryBatch.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of store must do. */
abstract class StoreContract {
  static final Duration RETENTION = Duration.ofHours(24);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final SeriesKey DISK = new SeriesKey("hq", "disk-throughput", "/srv");

  private Store store;

  /** Opens the store of this test; opened again it finds what was there. */
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void keepsPeaksAcrossRestarts() {
    HighWater peaks =
        new HighWater(
            Map.of(
                new ResourceKey("hq", Resource.LINK, "wan-lyon"),
                new Peak(11_750_000.5, NOON, NOON.minusSeconds(60)),
                new ResourceKey("hq", Resource.DISK_SPACE, "/srv"),
                new Peak(0, NOON, NOON)));
    store.savePeaks(peaks).join();

    restart();

    assertThat(store.peaks()).isEqualTo(peaks);
  }

  @Test
  void savesAPeakThatRoseAfterTheRestart() {
    ResourceKey key = new ResourceKey("hq", Resource.CPU, "web-1");
    store.savePeaks(new HighWater(Map.of(key, new Peak(0.5, NOON, NOON)))).join();
    restart();
    HighWater higher = new HighWater(Map.of(key, new Peak(0.7, NOON.plusSeconds(5), NOON)));

    store.savePeaks(higher).join();

    restart();
    assertThat(store.peaks()).isEqualTo(higher);
  }

  @Test
  void writesWhatIsQueuedBeforeItCloses() {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (int tick = 0; tick < 50; tick++) {
      last = store.append(batch(NOON.plusSeconds(tick), DISK, tick));
    }

    restart();

    assertThat(last).isCompleted();
    List<History> history = store.history("hq", NOON, NOON.plusSeconds(60), Duration.ofSeconds(1));
    assertThat(history).singleElement().satisfies(one -> assertThat(one.points()).hasSize(50));
  }

  @Test
  void givesTheMeanOfEachStepOldestFirst() {
    store.append(batch(NOON, DISK, 10)).join();
    store.append(batch(NOON.plusSeconds(1), DISK, 20)).join();
    store.append(batch(NOON.plusSeconds(10), DISK, 40)).join();
    SeriesKey downloads = SeriesKey.activeDownloads("hq");
    store.append(batch(NOON.plusSeconds(10), downloads, 3)).join();

    List<History> history = store.history("hq", NOON, NOON.plusSeconds(15), FIVE_SECONDS);

    assertThat(history)
        .containsExactly(
            new History(downloads, List.of(point(10, 3))),
            new History(DISK, List.of(point(0, 15), point(10, 40))));
  }

  @Test
  void leavesOtherRepositoriesAndOtherTimesOut() {
    store.append(batch(NOON.minusMillis(1), DISK, 1)).join();
    store.append(batch(NOON.plusSeconds(60), DISK, 2)).join();
    store.append(batch(NOON, new SeriesKey("lyon", "disk-throughput", "/srv"), 3)).join();

    assertThat(store.history("hq", NOON, NOON.plusSeconds(60), FIVE_SECONDS)).isEmpty();
  }

  @Test
  void takesAMomentTwiceAsOneMomentWithTheLaterValue() {
    store.append(batch(NOON, DISK, 1)).join();
    store.append(batch(NOON, DISK, 2)).join();

    assertThat(store.history("hq", NOON, NOON.plusSeconds(5), FIVE_SECONDS))
        .containsExactly(new History(DISK, List.of(point(0, 2))));
  }

  @Test
  void condensesToMinutesAfterAnHourAndForgetsAfterTheRetention() {
    Instant yesterday = NOON.minus(RETENTION).minusSeconds(60);
    Instant morning = NOON.minus(Duration.ofHours(3));
    store.append(batch(yesterday, DISK, 7)).join();
    store.append(batch(morning, DISK, 10)).join();
    store.append(batch(morning.plusSeconds(5), DISK, 30)).join();
    store.append(batch(NOON.minusSeconds(5), DISK, 50)).join();

    store.prune(NOON).join();
    store.prune(NOON.plusSeconds(1)).join();

    List<History> history =
        store.history("hq", yesterday.minusSeconds(60), NOON, Duration.ofSeconds(1));
    assertThat(history)
        .containsExactly(
            new History(
                DISK,
                List.of(
                    new Point(morning.toEpochMilli(), 20),
                    new Point(NOON.minusSeconds(5).toEpochMilli(), 50))));
  }

  @Test
  void doesNotCountAMomentTwiceWhereMinutesMeetReadings() {
    for (int second = 0; second < 7200; second += 20) {
      store.append(batch(NOON.minusSeconds(7200 - second), DISK, 1)).join();
    }
    store.prune(NOON).join();

    List<History> history =
        store.history("hq", NOON.minusSeconds(7200), NOON, Duration.ofMinutes(1));

    assertThat(history)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.points()).hasSize(120);
              assertThat(one.points()).allSatisfy(p -> assertThat(p.value()).isEqualTo(1));
            });
  }

  @Test
  void readsWhileManyThreadsWrite() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        SeriesKey series = new SeriesKey("hq", "cpu", "host-" + thread);
        work.add(() -> writeAndRead(series));
      }
      for (Future<Integer> seen : threads.invokeAll(work)) {
        assertThat(seen.get()).isEqualTo(20);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.status().failed()).isZero();
    assertThat(store.history("hq", NOON, NOON.plusSeconds(60), FIVE_SECONDS)).hasSize(4);
  }

  @Test
  void takesTheTickOfALargeFleetInOneGo() {
    int ticks = 20;
    for (int tick = 0; tick < ticks; tick++) {
      store.append(fleet(NOON.plusSeconds(5L * tick), 200, 10)).join();
    }

    List<History> history =
        store.history("repository-117", NOON, NOON.plusSeconds(3600), FIVE_SECONDS);

    assertThat(history).hasSize(10);
    assertThat(history).allSatisfy(one -> assertThat(one.points()).hasSize(ticks));
    assertThat(store.status().written()).isEqualTo(ticks);
  }

  @Test
  void refusesWritesAfterItIsClosedAndSaysSo() {
    store.close();

    CompletableFuture<Void> write = store.append(batch(NOON, DISK, 1));

    assertThat(write)
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .withMessageContaining("the store is closed");
    assertThat(store.status().lastFailure()).contains("a write was dropped: the store is closed");
  }

  @Test
  void keepsFiguresExactly() {
    double awkward = 1_234_567_890.123_456_7;
    store.append(batch(NOON, DISK, awkward)).join();

    assertThat(store.history("hq", NOON, NOON.plusSeconds(1), FIVE_SECONDS).get(0).points())
        .singleElement()
        .satisfies(p -> assertThat(p.value()).isCloseTo(awkward, within(1e-6)));
  }

  private int writeAndRead(SeriesKey series) {
    int seen = 0;
    for (int i = 0; i < 20; i++) {
      store.append(batch(NOON.plusMillis(i), series, i)).join();
      seen +=
          (int)
              store.history("hq", NOON, NOON.plusSeconds(1), Duration.ofSeconds(1)).stream()
                  .filter(history -> history.series().equals(series))
                  .count();
    }
    return seen;
  }

  private void restart() {
    store.close();
    store = open();
  }

  static HistoryBatch fleet(Instant at, int repositories, int resources) {
    List<Reading> readings = new ArrayList<>();
    for (int repository = 0; repository < repositories; repository++) {
      for (int resource = 0; resource < resources; resource++) {
        SeriesKey key = new SeriesKey("repository-" + repository, "cpu", "host-" + resource);
        readings.add(new Reading(key, repository * 1000 + resource));
      }
    }
    return new HistoryBatch(at, readings);
  }

  private static HistoryBatch batch(Instant at, SeriesKey series, double value) {
    return new HistoryBatch(at, List.of(new Reading(series, value)));
  }

  private static Point point(int second, double value) {
    return new Point(NOON.plusSeconds(second).toEpochMilli(), value);
  }
}
