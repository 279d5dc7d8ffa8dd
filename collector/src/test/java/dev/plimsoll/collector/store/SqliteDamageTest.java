package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What becomes of a store whose files are damaged or taken away while it is open. */
class SqliteDamageTest {
  private static final Duration RETENTION = LedgerStoreContract.RETENTION;
  private static final List<String> AGENTS = List.of("a");
  private static final int PAGE = 4096;
  private static final int PARTS = 20;

  @TempDir Path directory;
  private Path data;
  private Path file;
  private Path journal;

  /** With all in the data file that is written here, and nothing in memory. */
  @BeforeEach
  void fill() {
    data = directory.resolve("data");
    file = data.resolve("plimsoll.db");
    journal = data.resolve("plimsoll.db-wal");
    try (Store store = open()) {
      for (int part = 0; part < PARTS; part++) {
        assertThat(Follower.step(store.ledger(), "a")).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overwritten", "cut"})
  void leavesAFileThatItFoundDamagedAsItIs(String how) throws Exception {
    byte[] found;
    try (Store store = open()) {
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      damage(how);
      assertThatThrownBy(() -> Follower.assertExact(store.ledger(), AGENTS))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the data file " + file + " is damaged")
          .hasMessageContaining("move it away together with its -wal and -shm")
          .hasMessageContaining("reads again all that the servers' logs still hold");
      found = Files.readAllBytes(file);

      assertNotTaken(store, PARTS + 1);

      assertThat(store.status().lastFailure().orElseThrow()).contains(file + " is damaged");
      // What is whole is not told either: nobody could tell a part of a sum from the sum.
      assertThatThrownBy(() -> store.ledger().position("a"))
          .isInstanceOf(StoreException.class)
          .hasMessage(store.status().lastFailure().orElseThrow());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(found);
  }

  @Test
  void refusesToStartUntilTheFileIsMovedAwayAndThenKnowsThatItIsANewOne() throws Exception {
    try (Store store = open()) {
      assertThat(store.ledger().isRenewed()).isFalse();
      damage("overwritten");
      assertThatThrownBy(() -> Follower.assertExact(store.ledger(), AGENTS))
          .isInstanceOf(StoreException.class);
    }
    byte[] found = Files.readAllBytes(file);
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the data file " + file + " is damaged");
      assertThat(Files.readAllBytes(file)).isEqualTo(found);
    }

    moveAway();

    for (int start = 0; start < 2; start++) {
      try (Store store = open()) {
        assertThat(store.ledger().isRenewed()).isTrue();
        assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(start);
        assertThat(Follower.step(store.ledger(), "a")).isTrue();
      }
    }
  }

  @Test
  void takesADirectoryForNewWhoseFirstStartFailedBeforeThereWasAFile() throws Exception {
    data = directory.resolve("new");
    Path obstacle = Files.createDirectories(data.resolve("plimsoll.db"));
    assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
    assertThat(data.resolve("plimsoll.lock")).exists();
    Files.delete(obstacle);

    try (Store store = open()) {
      assertThat(store.ledger().isRenewed()).isFalse();
    }
  }

  /** A disk that is full: writing to that device says so. */
  @Test
  void writesNothingAsLongAsItCannotNoteThatThereIsAFile() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    data = directory.resolve("new");
    Files.createDirectories(data);
    Files.createSymbolicLink(data.resolve("plimsoll.lock"), full);
    SqliteDatabase database = SqliteDatabase.in(data);
    try (Writer writer = new Writer(database, () -> {})) {
      for (int again = 0; again < 3; again++) {
        assertThatThrownBy(() -> writer.transaction(handle -> handle.execute("CREATE TABLE t (i)")))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("the data directory " + data + " cannot be written to")
            .hasMessageContaining("give another directory with --data");
      }
    } finally {
      database.close();
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be written to");
  }

  @Test
  void startsWithABackupInPlaceOfADamagedFile() throws Exception {
    Path backup = Files.copy(file, directory.resolve("backup"));
    try (Store store = open()) {
      damage("cut");
      assertThatThrownBy(() -> Follower.assertExact(store.ledger(), AGENTS))
          .isInstanceOf(StoreException.class);
    }
    assertThat(data.resolve("plimsoll.damaged")).exists();
    moveAway();
    Files.copy(backup, file);

    for (int start = 0; start < 2; start++) {
      try (Store store = open()) {
        assertThat(data.resolve("plimsoll.damaged")).doesNotExist();
        assertThat(store.ledger().isRenewed()).isFalse();
        assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(PARTS + start);
        assertThat(Follower.step(store.ledger(), "a")).isTrue();
        Follower.assertExact(store.ledger(), AGENTS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plimsoll.db", "plimsoll.db-wal"})
  void writesNothingIntoAFileThatNobodyFindsAgain(String name) throws Exception {
    Path away = directory.resolve("away");
    try (Store store = open()) {
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      assumeMovable(data.resolve(name), away);

      assertNotTaken(store, PARTS + 1);
      assertThat(store.status().lastFailure().orElseThrow())
          .contains("the data file " + file + " cannot be used: ")
          .contains(name + " was deleted or moved while the collector runs")
          .contains("put it back");
      assertThatThrownBy(() -> store.ledger().position("a")).isInstanceOf(StoreException.class);
      assertThat(data.resolve(name)).doesNotExist();

      Files.writeString(data.resolve(name), "");
      assertNotTaken(store, PARTS + 1);
      assertThat(store.status().lastFailure().orElseThrow()).contains(name + " was replaced while");

      Files.delete(data.resolve(name));
      Files.move(away, data.resolve(name));
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      assertThat(store.status().lastFailure()).isEmpty();
      assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(PARTS + 2);
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  /** The write-ahead log tells by its checksums how far it is whole: transactions, not halves. */
  @Test
  void aJournalThatWasOverwrittenLosesWholePartsOnly() throws Exception {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    try (Store store = open()) {
      for (int part = 0; part < 5; part++) {
        assertThat(Follower.step(store.ledger(), "a")).isTrue();
      }
      overwrite(journal, Files.size(journal) * 2 / 3, 3 * PAGE);
      Files.copy(file, copy.resolve("plimsoll.db"));
      Files.copy(journal, copy.resolve("plimsoll.db-wal"));
    }

    try (Store store = Store.open(copy, RETENTION)) {
      assertThat(Follower.parts(store.ledger(), "a")).isBetween(PARTS, PARTS + 4);
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overwritten", "cut"})
  void seesAJournalThatIsNotWhatItWrote(String how) throws Exception {
    try (Store store = open()) {
      assertThat(Follower.step(store.ledger(), "a")).isTrue();
      if (how.equals("cut")) {
        truncate(journal, 0);
      } else {
        overwrite(journal, 0, (int) Files.size(journal));
      }

      assertThatThrownBy(() -> Follower.assertExact(store.ledger(), AGENTS))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged");
      assertNotTaken(store, PARTS + 1);
    }
  }

  /** The journal of the old file must not be applied to the new one. */
  @Test
  void partsAFileFromTheOneThatTookItsPlace() throws Exception {
    Path backup = Files.copy(file, directory.resolve("backup"));
    Path away = Files.createDirectories(directory.resolve("away"));
    try (Store store = open()) {
      for (int part = 0; part < 3; part++) {
        assertThat(Follower.step(store.ledger(), "a")).isTrue();
      }
      assumeMovable(file, away.resolve("plimsoll.db"));
      Files.copy(backup, file);
      assertNotTaken(store, PARTS + 3);
    }

    try (Store store = open()) {
      assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(PARTS);
      Follower.assertExact(store.ledger(), AGENTS);
    }
    try (Store store = Store.open(away, RETENTION)) {
      assertThat(Follower.parts(store.ledger(), "a")).isEqualTo(PARTS + 3);
      Follower.assertExact(store.ledger(), AGENTS);
    }
  }

  @Test
  void takesNoFileForDamagedOfWhichAPartIsMissing() throws Exception {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    RuntimeException half =
        new IllegalStateException(
            new SQLiteException("read short", SQLiteErrorCode.SQLITE_IOERR_SHORT_READ));
    Path away = directory.resolve("away");
    try (SqliteGuard guard = new SqliteGuard(file, source, source)) {
      guard.opened();
      assumeMovable(journal, away);
      assertThat(guard.explain(half)).hasMessageContaining("was deleted or moved");
      Files.move(away, journal);
      guard.verify();

      assertThat(guard.explain(half)).hasMessageContaining("is damaged");
      assertThatThrownBy(guard::verify).hasMessageContaining("is damaged");
    }
  }

  @Test
  void thePatrolFindsWhatNobodyReads() throws Exception {
    overwrite(file, Files.size(file) / 2, 8 * PAGE);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    BlockingQueue<String> found = new LinkedBlockingQueue<>();
    Semaphore looks = new Semaphore(0);
    AtomicBoolean away = new AtomicBoolean(true);
    Runnable before =
        () -> {
          looks.release();
          if (away.get()) {
            throw new StoreException("away");
          }
        };
    try (SqlitePatrol patrol = new SqlitePatrol(source, before, found::add)) {
      patrol.begin(Duration.ofMillis(1), Duration.ofMillis(50));
      assertThat(looks.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(found).isEmpty();

      away.set(false);

      assertThat(found.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(found.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void thePatrolSaysNothingOfAFileThatIsWhole() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);

    assertThat(SqliteCheck.firstFault(source, SqliteCheck.QUICK)).isEmpty();
    assertThat(SqliteCheck.firstFault(source, SqliteCheck.WHOLE)).isEmpty();
  }

  /** Who does not look where the ledger ends before writes in vain too. */
  private static void assertNotTaken(Store store, int parts) {
    Optional<String> before = Optional.of(String.valueOf(parts));
    LedgerEntry next = Parts.entry("a", before, String.valueOf(parts + 1), Parts.NOON, "pc-1");
    assertThatThrownBy(() -> store.ledger().take(next).join())
        .hasCauseInstanceOf(StoreException.class);
  }

  private Store open() {
    return Store.open(data, RETENTION);
  }

  private void damage(String how) throws IOException {
    if (how.equals("cut")) {
      truncate(file, Files.size(file) / 2 / PAGE * PAGE);
    } else {
      long half = Files.size(file) / 2 / PAGE * PAGE;
      overwrite(file, half, (int) (half / 2));
    }
  }

  private void moveAway() throws IOException {
    Path away = Files.createDirectories(directory.resolve("away"));
    for (String name : List.of("plimsoll.db", "plimsoll.db-wal", "plimsoll.db-shm")) {
      if (Files.exists(data.resolve(name))) {
        Files.move(data.resolve(name), away.resolve(name));
      }
    }
  }

  private static void assumeMovable(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      assumeThat(e).as("a file in use cannot be moved here").isNull();
    }
  }

  private static void truncate(Path file, long size) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(size);
    }
  }

  private static void overwrite(Path file, long from, int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    new Random(5).nextBytes(noise);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(from);
      open.write(noise);
    }
  }
}
