package dev.plimsoll.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import dev.plimsoll.deploy.harness.Web;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept cannot be written or read: the disk, the file system, other programs, damage. */
class StorageFaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LOCKED_SECONDS = Integer.getInteger("plimsoll.locked.seconds", 15);

  @TempDir Path directory;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final int port = Tools.freePort();
  private LoggingServer server;
  private RunningAgent agent;

  @BeforeEach
  void startServer() throws IOException {
    server = LoggingServer.start(directory);
    running.add(server);
    server.image("lab.ckm", 1 << 20);
    agent = RunningAgent.start(directory, Tools.freePort(), server.agentConfiguration());
    running.add(agent);
  }

  @AfterEach
  void stopAll() throws Exception {
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }

  @Test
  void afterTheDiskWasFullNothingIsMissing() throws Exception {
    Tools.requireRoot();
    Path data = Files.createDirectory(directory.resolve("data"));
    RunningCollector collector = keep(collector("mount -t tmpfs -o size=8m none " + data));
    Path inside = Path.of("/proc", Long.toString(collector.pid()), "root" + data);
    awaitCurrent(collector);
    fetch(10);
    awaitRequests(collector, 10);

    Path ballast = inside.resolve("ballast");
    fill(ballast);
    fetch(40);
    Await.until("trouble", PATIENCE, () -> trouble(collector).contains("disk is full"));
    assertThat(collector.get("/api/v1/repositories")).isNotEmpty();

    Files.delete(ballast);
    awaitRequests(collector, 50);
    Await.until("no trouble", PATIENCE, () -> trouble(collector).isEmpty());
    assertThat(collector.output()).doesNotContain("Thread blocked");
  }

  @Test
  void afterTheDatabaseWasLockedNothingIsMissing() throws Exception {
    Tools.require("sqlite3");
    RunningCollector collector = keep(collector(""));
    awaitCurrent(collector);
    String lock =
        "(echo '.timeout 5000'; echo 'BEGIN IMMEDIATE;'; sleep %d; echo 'ROLLBACK;') | sqlite3 %s/data/plimsoll.db"
            .formatted(LOCKED_SECONDS, directory);
    Child locker = Child.start("locker", directory, List.of("/bin/sh", "-c", lock));
    running.add(locker);
    fetch(20);
    Await.until("trouble", PATIENCE, () -> trouble(collector).contains("held by another program"));
    assertThat(collector.get("/api/v1/downloads")).isNotNull();

    locker.exit(Duration.ofSeconds(LOCKED_SECONDS + 10L));
    awaitRequests(collector, 20);
    Await.until("no trouble", PATIENCE, () -> trouble(collector).isEmpty());
    assertThat(collector.output()).doesNotContain("Thread blocked");
  }

  @Test
  void aDirectoryThatCannotBeWrittenToIsRefused() throws Exception {
    Tools.requireRoot();
    Path data = Files.createDirectory(directory.resolve("data"));
    String readOnly = "mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s".formatted(data);
    Child refused = start(readOnly);
    running.add(refused);
    assertThat(refused.exit(PATIENCE)).isEqualTo(1);
    assertThat(refused.output())
        .contains("the data directory " + data + " cannot be used: Read-only file system;")
        .contains("give another directory with --data");
  }

  @Test
  void aDamagedDatabaseIsRefusedWithTheRemedy() throws Exception {
    RunningCollector first = collector("");
    awaitCurrent(first);
    fetch(5);
    awaitRequests(first, 5);
    first.close();
    Path database = directory.resolve("data").resolve("plimsoll.db");
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.write(new byte[4096]);
    }
    Child refused = start("true");
    running.add(refused);
    assertThat(refused.exit(PATIENCE)).isEqualTo(1);
    assertThat(refused.output())
        .contains("the data file " + database + " is damaged")
        .contains("move it away together with its -wal and -shm");
  }

  @Test
  void aFileDamagedWhileItRunsIsUsedNoMoreAndAllIsReadAgainIntoANewOne() throws Exception {
    RunningCollector first = collector("");
    awaitCurrent(first);
    fetch(20);
    awaitRequests(first, 20);
    first.close();
    RunningCollector second = keep(collector(""));
    awaitCurrent(second);
    Path database = directory.resolve("data").resolve("plimsoll.db");
    overwrite(database);
    fetch(5);

    Await.until("trouble", PATIENCE, () -> trouble(second).contains(database + " is damaged"));
    assertThatThrownBy(() -> second.get("/api/v1/downloads"))
        .hasMessageContaining("503")
        .hasMessageContaining(database + " is damaged");
    assertThat(second.get("/api/v1/repositories")).hasSize(1);
    int told = timesTold(second);
    assertThat(told).isBetween(1, 6);
    assertThat(Web.status(second.uri().resolve("/readyz"))).isEqualTo(200);
    for (int question = 0; question < 20; question++) {
      assertThat(Web.status(second.uri().resolve("/api/v1/downloads"))).isEqualTo(503);
    }
    // Who else notices it meanwhile says it once too, but not each question does.
    assertThat(timesTold(second)).isLessThan(told + 5);
    assertThat(second.output()).doesNotContain("Thread blocked");
    second.close();

    Child refused = start("true");
    running.add(refused);
    assertThat(refused.exit(PATIENCE)).isEqualTo(1);
    assertThat(refused.output()).contains("the data file " + database + " is damaged");

    moveAway(database);
    RunningCollector third = keep(collector(""));
    awaitRequests(third, 25);
    awaitCurrent(third);
    assertThat(trouble(third)).isEmpty();
  }

  /** As the kernel does after an error of the disk. */
  @Test
  void afterTheFileSystemWasMadeReadOnlyNothingIsMissing() throws Exception {
    Tools.requireRoot();
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/loop-control")), "needs loop devices");
    Path data = Files.createDirectory(directory.resolve("data"));
    Path disk = directory.resolve("disk.img");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    Child.run(directory, Tools.require("mkfs.ext4"), "-q", disk.toString());
    String mount = "mount -o loop " + disk + " " + data;
    RunningCollector first = keep(collector(mount));
    awaitCurrent(first);
    fetch(10);
    awaitRequests(first, 10);

    String pid = Long.toString(first.pid());
    String abort = "nsenter -m -t " + pid + " mount -o remount,abort " + data;
    Child.run(directory, "/bin/sh", "-c", abort);
    fetch(10);
    Await.until("trouble", PATIENCE, () -> trouble(first).contains("cannot be written to"));
    assertThat(trouble(first)).contains("made read-only");
    assertThat(Pages.all(first, "/api/v1/requests")).hasSize(10);
    assertThat(first.output()).doesNotContain("Thread blocked");
    first.close();

    RunningCollector second = keep(collector(mount));
    awaitRequests(second, 20);
    assertThat(trouble(second)).isEmpty();
  }

  @Test
  void aFileTakenAwayWhileItRunsIsMissed() throws Exception {
    RunningCollector collector = keep(collector(""));
    awaitCurrent(collector);
    fetch(10);
    awaitRequests(collector, 10);
    Path database = directory.resolve("data").resolve("plimsoll.db");
    Path away = directory.resolve("away.db");
    Files.move(database, away);
    fetch(10);
    Await.until("trouble", PATIENCE, () -> trouble(collector).contains("was deleted or moved"));
    assertThat(Web.status(collector.uri().resolve("/api/v1/requests"))).isEqualTo(503);
    assertThat(database).doesNotExist();

    Files.move(away, database);
    awaitRequests(collector, 20);
    Await.until("no trouble", PATIENCE, () -> trouble(collector).isEmpty());

    moveAway(database);
    fetch(5);
    Await.until("trouble", PATIENCE, () -> trouble(collector).contains("was deleted or moved"));
    collector.close();
    RunningCollector next = keep(collector(""));
    awaitRequests(next, 25);
    assertThat(next.output()).contains("was in use before, and its plimsoll.db is gone");
  }

  /** All but what says that it is a database. */
  private static void overwrite(Path database) throws IOException {
    int page = 4096;
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      byte[] noise = new byte[(int) file.length() - page];
      new Random(3).nextBytes(noise);
      file.seek(page);
      file.write(noise);
    }
  }

  private void moveAway(Path database) throws IOException {
    Path away = Files.createTempDirectory(directory, "away");
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path file = database.resolveSibling(database.getFileName() + suffix);
      if (Files.exists(file)) {
        Files.move(file, away.resolve(file.getFileName()));
      }
    }
  }

  private static int timesTold(RunningCollector collector) {
    return (int) collector.output().lines().filter(line -> line.contains("is damaged")).count();
  }

  /** The page's first state tells. */
  private static String trouble(RunningCollector collector) {
    return collector.firstState().path("storageTrouble").asText("");
  }

  private static void awaitCurrent(RunningCollector collector) {
    Await.until(
        "the ledger is read",
        PATIENCE,
        () -> {
          JsonNode ledger = collector.get("/api/v1/agents").path(0).path("ledger");
          return ledger.path("state").asText().equals("current");
        });
  }

  private static void awaitRequests(RunningCollector collector, int number) {
    Await.until(
        number + " requests",
        PATIENCE,
        () -> Pages.all(collector, "/api/v1/requests").size() == number);
  }

  private void fetch(int times) {
    for (int i = 0; i < times; i++) {
      Child.run(
          directory,
          Tools.require("curl"),
          "-sSf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:" + server.port() + "/images/lab.ckm");
    }
  }

  /** Leaves no page of four kilobytes. */
  private static void fill(Path ballast) throws IOException {
    byte[] page = new byte[4096];
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      while (true) {
        file.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  /** A collector that starts after {@code mount} was run, in a place of its own for mounts. */
  private RunningCollector collector(String mount) {
    return RunningCollector.start(
        directory, design(), port, "1s", by(mount), java.util.Optional.empty());
  }

  private Child start(String mount) {
    List<String> command = new ArrayList<>(by(mount));
    command.add(Tools.collectorJar().resolveSibling("plimsoll").toString());
    command.addAll(List.of("run", "--design", design().toString(), "--port", "" + port));
    command.addAll(List.of("--data", directory.resolve("data").toString()));
    return Child.start("collector", directory, command);
  }

  private static List<String> by(String mount) {
    return mount.isEmpty()
        ? List.of()
        : List.of("unshare", "-m", "/bin/sh", "-c", mount + " && exec \"$0\" \"$@\"");
  }

  private Path design() {
    return RunningCollector.design(
        directory,
        """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: lab, files: [lab.ckm], packedSize: 1 MiB}]
        workspaces: [{name: lab, image: lab, deployment: network}]
        clientGroups:
          - {name: here, clients: 10, networks: [127.0.0.0/8], link: 1 Gbit/s, workspaces: [lab]}
        repositories:
          - name: hq
            reason: base
            images: [lab]
            clientGroups: [here]
            fileServer: {agent: "%1$s", imageDirectory: "%2$s", link: 1 Gbit/s}
            webServers: [{agent: "%1$s", url: "http://127.0.0.1:%3$d/images", link: 1 Gbit/s}]
        """
            .formatted(agent.uri(), server.images(), server.port()));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    running.add(resource);
    return resource;
  }
}
