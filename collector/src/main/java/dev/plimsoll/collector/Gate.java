package dev.plimsoll.collector;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a few in at a time; the others wait in their order. Used from one event loop only. */
final class Gate {
  private final int most;
  private final Deque<Pass> waiting = new ArrayDeque<>();
  private int inside;

  /**
   * An open gate.
   *
   * @param most how many may be inside
   */
  Gate(int most) {
    this.most = most;
  }

  /** A pass for one visit. */
  Pass pass() {
    return new Pass();
  }

  /** One visitor's way in and out. */
  final class Pass {
    private final Promise<Void> admitted = Promise.promise();
    private boolean in;
    private boolean left;

    /** Completes once the visitor is inside; never for one who has left already. */
    Future<Void> enter() {
      if (left) {
        return admitted.future();
      }
      if (inside < most) {
        admit();
      } else {
        waiting.add(this);
      }
      return admitted.future();
    }

    /** Leaves, wherever the visitor is; the next may come in. */
    void leave() {
      left = true;
      waiting.remove(this);
      if (in) {
        in = false;
        inside--;
        Pass next = waiting.poll();
        if (next != null) {
          next.admit();
        }
      }
    }

    private void admit() {
      in = true;
      inside++;
      admitted.complete();
    }
  }
}
