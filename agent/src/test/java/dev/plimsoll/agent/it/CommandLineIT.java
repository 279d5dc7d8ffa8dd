package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.it.Tools.Result;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user types, and what comes back. */
@Timeout(120)
class CommandLineIT {

  private static final String LAUNCHER = AgentProcess.LAUNCHER.toString();

  @TempDir Path directory;

  @Test
  void tellsItsVersion() throws Exception {
    Result result = Tools.run("", LAUNCHER, "--version");
    assertThat(result.status()).isZero();
    assertThat(result.output()).matches("plimsoll-agent [0-9]+\\.[0-9]+\\.[0-9]+.*\n");
  }

  @Test
  void explainsItself() throws Exception {
    Result result = Tools.run("", LAUNCHER, "--help");
    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains("--config=FILE", "what to listen on")
        .contains("  check ", "  discover ", "  selftest ");
  }

  @Test
  void runsFromTheJarAlone() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Result result = Tools.run("", java, "-jar", "target/plimsoll-agent.jar", "--version");
    assertThat(result).isEqualTo(Tools.run("", LAUNCHER, "--version"));
  }

  @Test
  void startsFromTheClassDataArchive() throws Exception {
    Path loaded = directory.resolve("loaded");
    ProcessBuilder command =
        new ProcessBuilder(LAUNCHER, "--config", directory.resolve("none.yaml").toString());
    command.environment().put("PLIMSOLL_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    assertThat(command.start().waitFor()).isEqualTo(2);
    assertThat(Files.readString(loaded))
        .contains("dev.plimsoll.agent.config.AgentConfigReader source: shared objects file (top)");
  }

  @Test
  void refusesACommandThatItDoesNotKnow() throws Exception {
    Result nothing = Tools.run("", LAUNCHER);
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.output()).contains("'--config=FILE', or a command").contains("Usage:");
    Result unknown = Tools.run("", LAUNCHER, "--confg", "x");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.output()).contains("Possible solutions: --config\n");
  }

  @Test
  void saysAllThatIsWrongWithTheFileAndDoesNotStart() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("agent.yaml"),
            "lisen: 127.0.0.1:9850\nservices: [{name: http, ports: [0]}]\n");
    Result result = Tools.run("", LAUNCHER, "--config", file.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output())
        .isEqualTo(
            file
                + ":1:1: unknown key in the configuration (lisen) — did you mean \"listen\"?\n"
                + file
                + ":2:33: not a TCP port (0) — write a whole number from 1 to 65535, without"
                + " quotes\n");
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Path file = Files.writeString(directory.resolve("agent.yaml"), "listen: " + address + "\n");
      Result result = Tools.run("", LAUNCHER, "--config", file.toString());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.output())
          .isEqualTo(
              "plimsoll-agent: cannot listen on "
                  + address
                  + " (Address already in use) — stop what uses it, or set another \"listen\" in"
                  + " the configuration\n");
    }
  }

  @Test
  void saysThatTheNameToListenOnIsUnknown() throws Exception {
    Path file =
        Files.writeString(directory.resolve("agent.yaml"), "listen: no-such-host.invalid:9850\n");
    Result result = Tools.run("", LAUNCHER, "--config", file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output().lines())
        .singleElement()
        .asString()
        .startsWith("plimsoll-agent: cannot listen on no-such-host.invalid:9850 (no address is");
  }

  @Test
  void saysThatTheHostHasNoSuchAddress() throws Exception {
    // TEST-NET-3, RFC 5737: nobody has it.
    Path file = Files.writeString(directory.resolve("agent.yaml"), "listen: 203.0.113.9:9850\n");
    Result result = Tools.run("", LAUNCHER, "--config", file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("this host has no such address");
  }

  @Test
  void saysThatNoFileIsNamed() throws Exception {
    Result result = Tools.run("", LAUNCHER, "--config", "");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).startsWith("plimsoll-agent: --config names no file");
  }

  @Test
  void asksForAUtf8LocaleWhereAPathNeedsOne() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("agent.yaml"), "images: [{directory: /srv/Bilder-\u00fc}]\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Result result =
        Tools.run(
            "",
            "env",
            "LC_ALL=C",
            java,
            "-jar",
            "target/plimsoll-agent.jar",
            "--config",
            file + "");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains("start the agent with a UTF-8 locale");
  }

  @Test
  void warnsThatNothingIsWatchedAndThatADirectoryIsAFile() throws Exception {
    try (AgentProcess agent = AgentProcess.start(directory, "")) {
      assertThat(Waiting.until(Duration.ofSeconds(5), agent::log, l -> l.contains("nothing")))
          .contains("nothing is watched but the host");
    }
    Path plain = Files.writeString(directory.resolve("a.ckm"), "");
    try (AgentProcess agent =
        AgentProcess.start(directory, "images: [{directory: " + plain + "}]\n")) {
      assertThat(Waiting.until(Duration.ofSeconds(5), agent::log, l -> l.contains("is a file")))
          .contains("image directory " + plain + " is a file: name the directory that holds it")
          .doesNotContain("nothing is watched");
    }
  }

  @Test
  void startsWithOneLineAndStopsWithNoneWhenToldTo() throws Exception {
    try (AgentProcess agent =
        AgentProcess.start(directory, "services: [{name: http, ports: [65001]}]\n")) {
      assertThat(agent.get("/healthz")).isEqualTo("ok\n");
      assertThat(agent.get("/v1/downloads/active")).isEqualTo("[]");
      agent.process().destroy();
      assertThat(agent.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(agent.process().exitValue()).isEqualTo(128 + 15);
      assertThat(agent.log().lines())
          .singleElement()
          .asString()
          .endsWith("watches image directories [], services [http[65001]]");
    }
  }

  @Test
  void startsWithoutTheDirectoryAndNoticesWhenItComes() throws Exception {
    Path images = directory.resolve("later");
    try (AgentProcess agent =
        AgentProcess.start(directory, "images: [{directory: " + images + "}]\n")) {
      String readable = "plimsoll_image_directory_readable{directory=\"" + images + "\"}";
      assertThat(agent.metric(readable)).isZero();
      assertThat(agent.log()).contains("image directory " + images + " does not exist yet");
      Files.createDirectory(images);
      Files.writeString(images.resolve("a.ckm"), "12345");
      assertThat(Waiting.until(Duration.ofSeconds(5), () -> agent.metric(readable), v -> v == 1))
          .isEqualTo(1);
      assertThat(
              agent.metric(
                  "plimsoll_image_file_size_bytes{directory=\"" + images + "\",file=\"a.ckm\"}"))
          .isEqualTo(5);
    }
  }

  @Test
  void warnsWhenOtherHostsCanReachIt() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("agent.yaml"), "listen: 0.0.0.0:" + Tools.freePort() + "\n");
    Path log = directory.resolve("wide.log");
    Process process =
        new ProcessBuilder(LAUNCHER, "--config", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(20),
                  () -> Files.readString(log),
                  text -> text.contains("without encryption")))
          .contains("is reachable from other hosts without encryption or credentials");
    } finally {
      Tools.stop(process);
    }
  }
}
