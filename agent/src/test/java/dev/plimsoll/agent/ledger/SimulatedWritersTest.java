package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a log, each line is read once; what was destroyed unread is told as a gap. A
 * part of the seeds by default: {@code -Dplimsoll.seeds=10000} for more, {@code -Dplimsoll.seed=N}
 * for one.
 */
class SimulatedWritersTest {

  private static final int EVENTS = 60;

  @TempDir Path directory;

  @Test
  void readsEachLineOnce() throws Exception {
    Integer one = Integer.getInteger("plimsoll.seed");
    int first = one == null ? 0 : one;
    int last = one == null ? Integer.getInteger("plimsoll.seeds", 300) : one + 1;
    for (int seed = first; seed < last; seed++) {
      Path own = Files.createDirectory(directory.resolve("seed" + seed));
      new Play(own, seed).run();
    }
  }

  /** A server, and a reader that looks now and then and may be killed. */
  private static final class Play implements LineSink {
    private final int seed;
    private final Random random;
    private final LogWriters writers;
    private final List<LogSource> sources;
    private final Map<String, Integer> read = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Follower follower;
    private String cursor = CursorText.write(new Cursor(List.of()));
    private long now = 1_000_000;
    private int left;

    Play(Path directory, int seed) throws IOException {
      this.seed = seed;
      this.random = new Random(seed);
      this.writers = new LogWriters(directory, random);
      String format = writers.headed() ? "w3c" : LogWriters.COLUMNS;
      sources =
          List.of(
              new LogSource(
                  "http",
                  List.of(writers.live().toString()),
                  AccessLogFormat.of(format, Optional.empty())));
      follower = new Follower(sources);
    }

    void run() throws IOException {
      for (int i = 0; i < EVENTS; i++) {
        writers.happen(this::perhapsLook);
        now += random.nextInt(4) == 0 ? 100_000 : 500;
        perhapsLook();
      }
      writers.finish();
      while (look(1000)) {}
      check();
    }

    private void perhapsLook() throws IOException {
      if (random.nextInt(3) == 0) {
        look(1 + random.nextInt(20));
      }
    }

    private boolean look(int most) throws IOException {
      Set<Object> files = writers.files();
      if (random.nextInt(4) == 0) {
        follower = new Follower(sources); // The agent was killed.
      }
      left = most;
      Map<String, Integer> before = new HashMap<>(read);
      Follower.Step step = follower.step(CursorText.read(cursor), now, this);
      writers.note(
          "  look "
              + step.cursor().places().stream()
                  .map(p -> p.path().getFileName() + "@" + p.offset() + "/" + p.size())
                  .toList()
              + " gaps "
              + step.gaps().stream().map(Gap::path).map(Path::getFileName).toList());
      if (random.nextInt(10) == 0 && most < 1000) {
        writers.note("  not stored");
        read.clear();
        read.putAll(before); // The collector was killed before it stored them.
        return true;
      }
      writers.seen(files);
      cursor = CursorText.write(step.cursor());
      gaps.addAll(step.gaps());
      return step.more();
    }

    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {
      if (outcome == Outcome.DIRECTIVE) {
        return;
      }
      assertThat(outcome).as("seed %d", seed).isEqualTo(Outcome.REQUEST);
      int start = request.pathStart();
      String path =
          new String(request.buffer(), start, request.pathEnd() - start, StandardCharsets.UTF_8);
      String shown = path.substring("/image".length(), path.length() - ".ckm".length());
      String line =
          "2026-11-26 07:08:09 "
              + request.address()
              + " GET "
              + path
              + " 200 "
              + request.bytesWithHeader().orElseThrow();
      assertThat(line).endsWith(" " + shown);
      read.merge(line, 1, Integer::sum);
      left--;
    }

    @Override
    public boolean full() {
      return left <= 0;
    }

    private void check() {
      boolean lost = false;
      for (Map.Entry<String, Integer> line : writers.written().entrySet()) {
        int missing = line.getValue() - read.getOrDefault(line.getKey(), 0);
        assertThat(missing)
            .as("seed %d doubled %s%n%s", seed, line.getKey(), writers.history())
            .isNotNegative();
        int mayMiss = writers.destroyed().getOrDefault(line.getKey(), 0);
        assertThat(missing)
            .as("seed %d lost %s%n%s", seed, line.getKey(), writers.history())
            .isLessThanOrEqualTo(mayMiss);
        lost |= missing > writers.unseen().getOrDefault(line.getKey(), 0);
      }
      assertThat(read.keySet()).as("seed %d", seed).isSubsetOf(writers.written().keySet());
      // Of few different lines, a new file soon begins with the very bytes of one that is gone.
      if (lost && !writers.alike()) {
        assertThat(gaps).as("seed %d gaps%n%s", seed, writers.history()).isNotEmpty();
      }
    }
  }
}
