package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.LoggedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Clients that load an image from two servers in every way they do, the servers' logs of it, and
 * what the clients themselves recorded, byte by byte.
 */
final class Fleet {
  static final int SIZE = 3000;
  static final int NEWER_SIZE = 3100;

  /** When the newer version is published. */
  static final double PUBLISHED = 5000.0005;

  /** What a client recorded of a version. */
  static final class Diary {
    final int[] counts;
    long bytes;
    int requests;
    int aborted;
    int status;
    Instant startedAt = Instant.MAX;
    Instant lastAt = Instant.MIN;
    Instant coveredAt = Instant.MAX;

    Diary(int size) {
      counts = new int[size];
    }

    int times() {
      return Arrays.stream(counts).min().orElseThrow();
    }
  }

  final Map<String, Diary> records = new LinkedHashMap<>();
  final List<LoggedRequest> first = new ArrayList<>();
  final List<LoggedRequest> second = new ArrayList<>();
  private final Random random;
  private final boolean heads;
  private double now;
  private Ask asking = Ask.of("lab.ckm");
  private Diary record = new Diary(0);

  /** Of {@code count} clients; some ask with HEAD first. */
  Fleet(Random random, int count, boolean heads) {
    this.random = random;
    this.heads = heads;
    for (int i = 0; i < count; i++) {
      String client = "10.1.7." + i;
      asking = Ask.of("lab.ckm").from(client);
      now = random.nextInt(2000) + 0.0007;
      if (random.nextInt(4) > 0) {
        record = new Diary(SIZE);
        records.put(client + " " + World.at(-1), record);
        load(SIZE);
      }
      now = PUBLISHED + random.nextInt(2000) + 0.001;
      if (random.nextInt(4) > 0) {
        record = new Diary(NEWER_SIZE);
        records.put(client + " " + World.at(PUBLISHED), record);
        load(NEWER_SIZE);
      }
    }
    first.sort(Comparator.comparing(LoggedRequest::endedAt));
    second.sort(Comparator.comparing(LoggedRequest::endedAt));
  }

  private void load(int size) {
    if (heads && random.nextBoolean()) {
      log(asking.head(), 1, 0);
    }
    switch (random.nextInt(6)) {
      case 0 -> full(size);
      case 1 -> ranges(size, random.nextInt(20) + 1);
      case 2 -> resumed(size);
      case 3 -> {
        // From the beginning again and again.
        for (int i = random.nextInt(5); i >= 0; i--) {
          piece(0, size, random.nextInt(size));
        }
        full(size);
      }
      case 4 -> piece(0, size, random.nextInt(size)); // given up
      default -> {
        ranges(size, random.nextInt(20) + 1);
        full(size);
        resumed(size);
      }
    }
    if (random.nextInt(5) == 0) {
      refused();
    }
  }

  private void full(int size) {
    log(asking.bytes(size), 2.5, size);
    sent(0, size);
  }

  /** Several at a time, in any order; some break off and are asked for again. */
  private void ranges(int size, int parts) {
    List<int[]> todo = new ArrayList<>();
    int step = size / parts + 1;
    for (int from = 0; from < size; from += step) {
      todo.add(new int[] {from, Math.min(size, from + step)});
    }
    Collections.shuffle(todo, random);
    for (int[] range : todo) {
      if (random.nextInt(6) == 0) {
        refused();
      }
      if (random.nextInt(4) == 0) {
        piece(range[0], range[1], random.nextInt(range[1] - range[0]));
      }
      piece(range[0], range[1], range[1] - range[0]);
      now -= random.nextInt(2);
    }
  }

  private void resumed(int size) {
    int at = 0;
    while (at < size) {
      int bytes = Math.min(size - at, 1 + random.nextInt(size / 2));
      piece(at, size, bytes);
      at += bytes;
    }
  }

  /** A range, or all, that breaks off after so many bytes. */
  private void piece(int from, int to, int bytes) {
    Ask ask =
        from == 0 && random.nextBoolean() && to >= SIZE
            ? asking
            : asking.parts(from + "-" + (to - 1));
    boolean whole = bytes == to - from;
    log(whole ? ask.bytes(bytes) : ask.bytes(bytes).aborted(), 0.5 + random.nextInt(4), bytes);
    record.aborted += whole ? 0 : 1;
    sent(from, from + bytes);
  }

  private void refused() {
    int status = random.nextBoolean() ? 503 : 401;
    log(asking.failing(status), 0.1, 0);
    record.status = status;
  }

  private void sent(int from, int to) {
    record.status = 0;
    for (int i = from; i < to; i++) {
      record.counts[i]++;
    }
    if (record.times() > 0 && record.coveredAt.equals(Instant.MAX)) {
      record.coveredAt = record.lastAt;
    }
  }

  private void log(Ask ask, double seconds, int bytes) {
    // No two of a client end in the same millisecond, later ones later.
    now = Math.max(now, Math.nextUp(0)) + seconds + 1.003;
    Ask timed = ask.during(now - seconds, now);
    (random.nextBoolean() ? first : second).add(timed.logged());
    record.bytes += bytes;
    record.requests++;
    Instant began = timed.logged().beganAt();
    record.startedAt = began.isBefore(record.startedAt) ? began : record.startedAt;
    record.lastAt = World.at(now);
  }
}
