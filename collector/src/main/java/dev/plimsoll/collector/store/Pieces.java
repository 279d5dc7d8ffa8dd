package dev.plimsoll.collector.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Long work in pieces, so that other writes go between. */
final class Pieces {
  private Pieces() {}

  /**
   * Carries out one piece after the other.
   *
   * @param piece does one, and tells whether there are more
   * @return done with the last, or with the first that fails
   */
  static CompletableFuture<Void> carryOut(WriteQueue writes, BooleanSupplier piece) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    next(writes, piece, done);
    return done;
  }

  private static void next(WriteQueue writes, BooleanSupplier piece, CompletableFuture<Void> done) {
    CompletableFuture<Boolean> unused =
        writes
            .submit(piece::getAsBoolean)
            .whenComplete(
                (more, failure) -> {
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  } else if (more) {
                    next(writes, piece, done);
                  } else {
                    done.complete(null);
                  }
                });
  }
}
