package dev.plimsoll.collector.store;

import static dev.plimsoll.collector.store.Parts.clients;
import static dev.plimsoll.collector.store.Parts.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What becomes of the ledgers when something goes wrong around a SQLite file. */
class SqliteTroubleTest {
  private static final Duration RETENTION = LedgerStoreContract.RETENTION;
  private static final List<String> AGENTS = List.of("a", "b");

  @TempDir Path data;

  @Test
  void losesAndDoublesNothingWhenTheProcessIsKilled() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 6; round++) {
      Process child = child();
      try {
        assertThat(child.inputReader().readLine()).isEqualTo("ready");
        assertThat(child.waitFor(100 + random.nextInt(400), TimeUnit.MILLISECONDS)).isFalse();
      } finally {
        child.destroyForcibly().waitFor();
      }
    }

    try (Store store = Store.open(data, RETENTION)) {
      Follower.assertExact(store.ledger(), AGENTS);
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void failsWhileAnotherProgramHoldsTheFileAndGoesOnAfterwards() throws Exception {
    try (Store store = Store.open(data, RETENTION)) {
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      SQLiteDataSource other = new SQLiteDataSource();
      other.setUrl("jdbc:sqlite:" + data.resolve("plimsoll.db"));
      try (var connection = other.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        assertThatThrownBy(() -> Follower.step(store.ledger(), "a"))
            .hasCauseInstanceOf(StoreException.class)
            .hasMessageContaining(data.resolve("plimsoll.db") + " is held by another program");
        assertThat(store.status().lastFailure().orElseThrow()).contains("held by another program");
        assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(1);
        statement.execute("ROLLBACK");
      }

      assertThat(Follower.step(store.ledger(), "a")).isTrue();

      assertThat(store.status().lastFailure()).isEmpty();
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnOnceThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(data.resolve("disk"), "2m");
        Store store = Store.open(disk.path().resolve("state"), RETENTION)) {
      int taken = 0;
      while (taken < 1000 && Follower.tryStep(store.ledger(), "a")) {
        taken++;
      }
      assertThat(taken).isBetween(1, 999);
      assertThat(store.status().lastFailure().orElseThrow())
          .contains("cannot grow: its disk is full");
      assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(taken);

      disk.remount("size=64m");
      assertThat(Follower.step(store.ledger(), "a")).isTrue();

      assertThat(store.status().lastFailure()).isEmpty();
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void refusesADirectoryThatCannotBeWrittenTo() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(data.resolve("disk"), "8m")) {
      Path state = disk.path().resolve("state");
      Store.open(state, RETENTION).close();
      disk.remount("ro");

      assertThatThrownBy(() -> Store.open(state, RETENTION))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the data directory " + state)
          .hasMessageContaining("--data");
    }
  }

  @Test
  void writesAgainWhereSomethingWasForgotten() throws IOException {
    LedgerLimits few =
        new LedgerLimits(Duration.ofDays(1), 500, Duration.ofDays(1), 500, Optional.empty());
    try (Store store = Store.open(data, RETENTION)) {
      long settled = 0;
      Optional<String> cursor = Optional.empty();
      for (int cycle = 1; cycle <= 30; cycle++) {
        String next = String.valueOf(cycle);
        String[] names = clients(cycle * 1000, cycle * 1000 + 1000);
        Instant now = Parts.NOON.plusSeconds(cycle);
        assertThat(store.ledger().take(entry("a", cursor, next, now, names)).join()).isTrue();
        store.ledger().prune(now, few).join();
        cursor = Optional.of(next);
        if (cycle == 10) {
          settled = size();
        }
      }

      assertThat(size()).isLessThan(settled * 12 / 10);
    }
  }

  private long size() throws IOException {
    return Files.size(data.resolve("plimsoll.db"));
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerChild.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A file system in memory, of a size; skips the test where this user may not mount one. */
  private record SmallDisk(Path path) implements AutoCloseable {
    static SmallDisk mount(Path path, String size) throws IOException {
      Files.createDirectories(path);
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()) == 0,
          "this user may not mount a file system");
      return new SmallDisk(path);
    }

    void remount(String option) {
      assertThat(run("mount", "-o", "remount," + option, path.toString())).isZero();
    }

    @Override
    public void close() {
      assertThat(run("umount", path.toString())).isZero();
    }

    private static int run(String... command) {
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
      } catch (IOException e) {
        return -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
  }
}
