package dev.plimsoll.deploy.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quickstart as its user starts it, apart from the build: a process that starts agent and
 * collector.
 */
final class QuickstartIT {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration ROLLOUT = Duration.ofMinutes(4);

  @TempDir private Path directory;

  @AfterEach
  void leavesNothingBehind() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("plimsoll-"));
    }
  }

  @Test
  void onceEachRepositoryGetsTheVerdictItWasBuiltFor() {
    try (Child quickstart = start("--once")) {
      int exit = quickstart.exit(ROLLOUT);
      assertThat(quickstart.output())
          .containsPattern("depot +◆ under-provisioned +◆ under-provisioned +yes +24 of 24")
          .containsPattern("hq +● adequate +● adequate +(yes|no) +\\d+ of 42 +42 of 42 clients")
          .contains("Each repository's verdict is the one it was built for.");
      assertThat(exit).isZero();
    }
  }

  @Test
  void stopsWithTheReasonWhenAPartEnds() throws IOException {
    try (Child quickstart = start()) {
      awaitPage(quickstart);
      List<ProcessHandle> parts = parts(quickstart);
      parts.stream()
          .filter(part -> commandLine(part).contains("plimsoll-agent.jar"))
          .forEach(ProcessHandle::destroyForcibly);
      assertThat(quickstart.exit(START)).isEqualTo(1);
      assertThat(quickstart.output()).contains("quickstart: the agent ended by itself");
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void endsWithAllItsPartsWhenItIsToldTo() throws IOException {
    try (Child quickstart = start()) {
      awaitPage(quickstart);
      List<ProcessHandle> parts = parts(quickstart);
      Child.run(directory, "kill", "-INT", Long.toString(quickstart.pid()));
      quickstart.exit(START);
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
      assertThat(quickstart.output()).doesNotContain("ended by itself");
    }
  }

  @Test
  void watchesTheUsersOwnDesign() throws IOException {
    int port = Tools.freePort();
    Path design = Files.writeString(directory.resolve("mine.yaml"), design(port, "1 Gbit/s"));
    try (Child quickstart = start("--design", design.toString())) {
      awaitPage(quickstart);
      assertThat(quickstart.output()).contains("Agent of this host:   http://127.0.0.1:" + port);
    }
  }

  @Test
  void showsWhatIsWrongInTheUsersOwnDesign() throws IOException {
    Path design = Files.writeString(directory.resolve("mine.yaml"), design(9850, "one Gbit"));
    try (Child quickstart = start("--design", design.toString())) {
      assertThat(quickstart.exit(START)).isEqualTo(2);
      assertThat(quickstart.output())
          .contains("the design cannot be used", "mine.yaml:", "one Gbit");
    }
  }

  private String design(int agentPort, String link) throws IOException {
    Path images = Files.createDirectories(directory.resolve("images"));
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: xp, files: [xp.ckm], packedSize: 1 GiB}]
        workspaces: [{name: xp, image: xp, deployment: network}]
        clientGroups: [{name: all, clients: 10, networks: [127.0.0.0/8], link: %1$s, workspaces: [xp]}]
        repositories:
          - name: mine
            reason: base
            at: [all]
            images: [xp]
            clientGroups: [all]
            fileServer: {agent: "http://127.0.0.1:%2$d", imageDirectory: "%3$s", disk: {throughput: 400 MB/s}}
            webServers: [{agent: "http://127.0.0.1:%2$d", url: "http://127.0.0.1:80/MEDVImages", link: 1 Gbit/s}]
        """
        .formatted(link, agentPort, images);
  }

  /**
   * Its temporary directory lies in the test's; Ctrl-C must reach it even where this test runs
   * without.
   */
  private Child start(String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "--default-signal=INT", "TMPDIR=" + directory, Tools.java()));
    command.addAll(List.of("-jar", jar().toString(), "--root", root().toString()));
    command.addAll(List.of(options));
    return Child.start("quickstart", directory, command);
  }

  private static void awaitPage(Child quickstart) {
    String announced = "Plimsoll is running:  http://127.0.0.1:";
    Await.until(
        "the page is announced",
        START,
        () -> !quickstart.alive() || quickstart.output().contains(announced));
    assertThat(quickstart.output()).contains(announced);
  }

  private static List<ProcessHandle> parts(Child quickstart) {
    List<ProcessHandle> parts =
        ProcessHandle.of(quickstart.pid()).orElseThrow().descendants().toList();
    assertThat(parts).hasSize(2);
    return parts;
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  private static Path jar() {
    return root().resolve("deploy/target/plimsoll-quickstart.jar");
  }
}
