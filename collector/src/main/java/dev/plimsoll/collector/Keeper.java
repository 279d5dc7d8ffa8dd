package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.web.state.FleetState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands to the store what must last. That the store refuses spoils nothing else: it is logged when
 * it begins, when its reason changes and when it ends, and counted in the store's status.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final Store store;
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private volatile HighWater saved;

  Keeper(Store store, HighWater saved) {
    this.store = store;
    this.saved = saved;
  }

  /** Keeps the readings of a moment, and the marks if any rose. */
  void keep(FleetState state, HighWater peaks) {
    watch(store.append(HistoryBatches.of(state)));
    savePeaks(peaks);
  }

  void savePeaks(HighWater peaks) {
    if (!peaks.equals(saved)) {
      saved = peaks;
      watch(store.savePeaks(peaks).whenComplete((nothing, failure) -> again(failure)));
    }
  }

  /** What was not saved is saved with the next readings. */
  private void again(@Nullable Throwable failure) {
    if (failure != null) {
      saved = HighWater.NONE;
    }
  }

  /** Why the last write failed; empty once one succeeded. */
  Optional<String> trouble() {
    return store.status().lastFailure();
  }

  void prune(Instant now) {
    watch(store.prune(now));
  }

  private void watch(CompletableFuture<Void> write) {
    CompletableFuture<Void> unused =
        write.whenComplete((nothing, failure) -> report(failure == null ? "" : message(failure)));
  }

  private void report(String now) {
    String before = trouble.getAndSet(now);
    if (now.equals(before)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("history and peaks are written again");
    } else {
      LOG.warn("history and peaks are not written: {}", now);
    }
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
