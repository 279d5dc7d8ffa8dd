package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to logs, each line is read once; what was destroyed unread is told as a gap. A
 * part of the seeds by default: {@code -Dplimsoll.seeds=10000} for more, {@code -Dplimsoll.seed=N}
 * for one.
 */
class SimulatedWritersTest {

  private static final int EVENTS = 60;
  private static final long MOMENT = Instant.parse("2026-11-26T07:08:09Z").toEpochMilli();

  @TempDir Path directory;

  @Test
  void readsEachLineOfARotatedFileOnce() throws Exception {
    play(300, (own, random) -> List.of(new LogWriters("http", own, random)));
  }

  @Test
  void readsEachLineOfTheDirectoriesOfIisOnce() throws Exception {
    play(60, (own, random) -> List.of(new IisWriters("iis", own, random)));
  }

  /** What happens to one must not show in the others. */
  @Test
  void readsEachLineOfSeveralServicesOnce() throws Exception {
    play(
        20,
        (own, random) -> {
          List<Writers> services = new ArrayList<>();
          for (int i = 0; i < 2 + random.nextInt(3); i++) {
            Path place = Files.createDirectory(own.resolve("service" + i));
            services.add(
                random.nextBoolean()
                    ? new LogWriters("http" + i, place, random)
                    : new IisWriters("iis" + i, place, random));
          }
          return services;
        });
  }

  /** Who writes, for a seed. */
  private interface Cast {
    List<Writers> of(Path own, Random random) throws IOException;
  }

  private void play(int usual, Cast cast) throws IOException {
    Integer one = Integer.getInteger("plimsoll.seed");
    int first = one == null ? 0 : one;
    int last = one == null ? Integer.getInteger("plimsoll.seeds", usual) : one + 1;
    for (int seed = first; seed < last; seed++) {
      Path own = Files.createDirectory(directory.resolve("seed" + seed));
      Random random = new Random(seed);
      new Play(seed, random, cast.of(own, random)).run();
      delete(own);
    }
  }

  private static void delete(Path own) throws IOException {
    try (var files = Files.walk(own)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Servers, and a reader that looks now and then and may be killed. */
  private static final class Play implements LineSink {
    private final int seed;
    private final Random random;
    private final List<Writers> services;
    private final List<LogSource> sources;
    private final Map<String, Integer> read = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Follower follower;
    private String cursor = CursorText.write(new Cursor(List.of()));
    private long now = 1_000_000;
    private int left;

    Play(int seed, Random random, List<Writers> services) {
      this.seed = seed;
      this.random = random;
      this.services = services;
      this.sources = services.stream().map(Writers::source).toList();
      this.follower = new Follower(sources);
    }

    void run() throws IOException {
      for (int i = 0; i < EVENTS * services.size(); i++) {
        services.get(random.nextInt(services.size())).happen(this::perhapsLook);
        now += random.nextInt(4) == 0 ? 100_000 : 500;
        perhapsLook();
      }
      for (Writers writers : services) {
        writers.finish();
      }
      while (look(1000)) {}
      services.forEach(this::check);
    }

    private void perhapsLook() throws IOException {
      if (random.nextInt(3) == 0) {
        look(1 + random.nextInt(20));
      }
    }

    private boolean look(int most) throws IOException {
      List<Set<Object>> files = new ArrayList<>();
      for (Writers writers : services) {
        files.add(writers.files());
      }
      if (random.nextInt(4) == 0) {
        follower = new Follower(sources); // The agent was killed.
      }
      left = most;
      Map<String, Integer> before = new HashMap<>(read);
      Follower.Step step = follower.step(CursorText.read(cursor), now, this);
      note(
          "  look "
              + step.cursor().places().stream()
                  .map(
                      p ->
                          p.path().getFileName()
                              + "@"
                              + p.reach().header()
                              + "-"
                              + p.offset()
                              + "/"
                              + p.size())
                  .toList()
              + " gaps "
              + step.gaps().stream().map(Gap::path).map(Path::getFileName).toList()
              + step.problems());
      if (random.nextInt(10) == 0 && most < 1000) {
        note("  not stored");
        read.clear();
        read.putAll(before); // The collector was killed before it stored them.
        return true;
      }
      for (int i = 0; i < services.size(); i++) {
        services.get(i).seen(files.get(i));
      }
      cursor = CursorText.write(step.cursor());
      gaps.addAll(step.gaps());
      return step.more();
    }

    private void note(String what) {
      services.forEach(writers -> writers.note(what));
    }

    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {
      if (outcome == Outcome.DIRECTIVE) {
        return;
      }
      assertThat(outcome)
          .as(() -> "seed " + seed + " " + place + "\n" + services.get(0).history())
          .isEqualTo(Outcome.REQUEST);
      int start = request.pathStart();
      String path =
          new String(request.buffer(), start, request.pathEnd() - start, StandardCharsets.UTF_8);
      String shown = path.substring(path.indexOf("/image") + 6, path.length() - ".ckm".length());
      assertThat(path).startsWith("/" + place.source().name() + "/");
      assertThat(request.status()).isEqualTo(200);
      assertThat(request.endedMillis()).as("seed %d, %s", seed, place).isEqualTo(MOMENT);
      long bytes = Long.parseLong(shown);
      assertThat(request.bytesWithHeader()).isIn(bytes, RequestLine.UNTOLD);
      if (!request.address().isEmpty()) {
        assertThat(request.address()).isEqualTo("10.0.0." + bytes % 250);
      }
      read.merge(path, 1, Integer::sum);
      left--;
    }

    @Override
    public boolean full() {
      return left <= 0;
    }

    private void check(Writers writers) {
      String service = writers.source().name();
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
      List<String> own =
          read.keySet().stream().filter(path -> path.startsWith("/" + service + "/")).toList();
      assertThat(writers.written().keySet()).as("seed %d", seed).containsAll(own);
      List<Gap> gone = gaps.stream().filter(gap -> gap.service().equals(service)).toList();
      // Of few different lines, a new file soon begins with the very bytes of one that is gone.
      if (lost && !writers.alike()) {
        assertThat(gone).as("seed %d gaps%n%s", seed, writers.history()).isNotEmpty();
      }
      if (!writers.lossy()) {
        assertThat(gone).as("seed %d no gaps%n%s", seed, writers.history()).isEmpty();
      }
    }
  }
}
