package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.assess.Assessor;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Instant;

/** Breaks the rules of the house, to see that they notice. */
public final class Offender {
  private Offender() {}

  static void knowsVertx(Vertx vertx) {
    vertx.close();
  }

  static void knowsSql(Connection connection) throws Exception {
    connection.close();
  }

  static Class<?> knowsWhoKnowsIt(Assessor assessor) {
    return assessor.getClass();
  }

  static Instant looksAtTheClock() {
    return Instant.now();
  }

  static long countsNanoseconds() {
    return System.nanoTime();
  }

  static void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }

  static void prints() {
    System.out.println();
  }
}
