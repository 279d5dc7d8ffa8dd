package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What check, discover and selftest say on a real host, as root and as an ordinary account. */
@Timeout(120)
class SetUpIT {

  private static final String LAUNCHER = AgentProcess.LAUNCHER.toString();
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path directory;

  private Path images;

  @BeforeEach
  void makeImages() throws Exception {
    images = Files.createDirectory(directory.resolve("images"));
    try (RandomAccessFile file = new RandomAccessFile(images.resolve("a.ckm").toFile(), "rw")) {
      file.setLength(3 << 20);
    }
  }

  @Test
  void checkSaysWhatEachPartWillSee() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      int port = server.getLocalPort();
      Path log = Files.writeString(directory.resolve("access.log"), requests("/a.ckm", "/x"));
      Path config =
          config(
              "listen: 127.0.0.1:" + Tools.freePort(),
              "images: [{directory: " + images + "}]",
              "services: [{name: http, ports: [" + port + "], accessLog: " + log + "}]");
      Tools.Result result = Tools.run("", LAUNCHER, "check", "--config", config.toString());
      assertThat(result.output())
          .startsWith(config + " is valid. What the agent will see here as ")
          .contains("  ok       the address is free\n")
          .contains("  ok       1 file, 3.0 MiB; the largest is a.ckm with 3.0 MiB\n")
          .containsPattern("  (ok|note) +on volume /.* \\(.+, .+\\)")
          .contains(": java (pid " + ProcessHandle.current().pid() + ") listens on ")
          .contains("  ok       the access log " + log + " can be read, " + Files.size(log))
          .contains(" bytes; of its last 2 lines 2 are requests, 1 for images\n")
          .contains(
              "  note     " + log + ": the log does not say which part of a file was asked for")
          .containsPattern("  ok       read by (sock_diag|proc_net_tcp); 0 open now\n")
          .endsWith("\nNothing is missing.\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void checkNamesWhatIsMissingAndWhatHelps() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int nobody = Tools.freePort();
      String listen = "127.0.0.1:" + taken.getLocalPort();
      Path config =
          config(
              "listen: " + listen,
              "images:",
              "  - directory: " + directory.resolve("none"),
              "  - directory: " + images.resolve("a.ckm"),
              "services:",
              "  - {name: http, ports: [" + nobody + "], accessLog: [/dev/null, " + images + "]}",
              "  - {name: smb, ports: [1], accessLog: " + directory.resolve("no.log") + "}");
      Tools.Result result = Tools.run("", LAUNCHER, "check", "--config", config.toString());
      assertThat(result.output())
          .contains("  missing  cannot listen on " + listen + " (Address already in use), which")
          .contains("  missing  it does not exist — create it, or correct the path\n")
          .contains("  missing  it is a file — name the directory that holds it\n")
          .contains("  missing  nobody listens on port " + nobody + " — is the server started?")
          .containsPattern("Ports that do listen: .*[0-9]+ \\(java\\)")
          .contains("  missing  the access log /dev/null is no regular file — name the file")
          .contains("  ok       access logs " + images + ": 1 file, " + images + "/a.ckm\n")
          .contains("  note     the access log " + images + "/a.ckm is empty: nothing was asked")
          .contains("no.log does not exist — correct the path, or start the server that writes it")
          .endsWith("\n7 things are missing.\n");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void checkTriesTheLastLinesOfEachLog() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    Path one = Files.writeString(logs.resolve("one.log"), requests("/a.ckm"));
    Path two = Files.writeString(logs.resolve("two.log"), requests("/a.ckm", "/x") + "what?\n");
    Path config =
        config(
            "listen: 127.0.0.1:" + Tools.freePort(),
            "images: [{directory: " + images + "}]",
            "services:",
            "  - {name: all, ports: [1], accessLog: " + logs + "}",
            "  - {name: some, ports: [2], accessLog: \"" + logs + "/t*.log\"}",
            "  - {name: wrong, ports: [3], accessLog: [" + one + ", " + two + "], format: json}");
    Tools.Result result = Tools.run("", LAUNCHER, "check", "--config", config.toString());
    String good =
        " can be read, " + Files.size(two) + " bytes; of its last 3 lines 2 are requests, ";
    assertThat(result.output())
        .contains("  ok       access logs " + logs + ": 2 files, the newest is " + logs)
        .contains("  ok       access logs " + logs + "/t*.log: 1 file, " + two + "\n")
        .contains("  ok       the access log " + two + good + "1 for images\n")
        .contains("  note     other lines of " + two + " are rejected: 1 as format (")
        .contains("), first at byte " + requests("/a.ckm", "/x").length() + "\n")
        .contains(
            "  missing  the access log " + one + ": none of its last lines is a request: 1 as")
        .contains(
            "  missing  the access log " + two + ": none of its last lines is a request: 3 as")
        .contains(" — correct its format; without one the first line of the file tells it\n")
        .endsWith("\n5 things are missing.\n"); // Nobody listens on three ports.
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void checkKnowsARunningAgent() throws Exception {
    try (AgentProcess agent = AgentProcess.start(directory, "")) {
      Path config = config("listen: " + agent.address());
      Tools.Result result = Tools.run("", LAUNCHER, "check", "--config", config.toString());
      assertThat(result.output()).contains("  note     an agent answers here already: stop it");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void checkRefusesAFileThatIsWrong() throws Exception {
    Path config = config("lisen: 127.0.0.1:9850");
    Tools.Result result = Tools.run("", LAUNCHER, "check", "--config", config.toString());
    assertThat(result.output()).startsWith(config + ":1:1: unknown key").doesNotContain("valid");
    assertThat(result.status()).isEqualTo(2);
    assertThat(Tools.run("", LAUNCHER, "check").status()).isEqualTo(2);
  }

  @Test
  void discoverPrintsAConfigurationThatCheckTakes() throws Exception {
    Path root = directory.resolve("system");
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/exports"), "/srv *(ro)\n");
    Tools.Result result = Tools.run("", LAUNCHER, "discover", "--root", root.toString());
    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains("who listens is not known", "# - directory: /srv   # does");
    Path config = Files.writeString(directory.resolve("found.yaml"), result.output());
    assertThat(Tools.run("", LAUNCHER, "check", "--config", config.toString()).output())
        .contains("is valid");
    assertThat(Tools.run("", LAUNCHER, "discover", "--root", root + "/none").status()).isEqualTo(2);
  }

  @Test
  void selftestShowsReadingsCostAndWhatIsMissing() throws Exception {
    Tools.Result good =
        Tools.run(
            "",
            LAUNCHER,
            "selftest",
            "--config",
            config("images: [{directory: " + images + "}]").toString());
    assertThat(good.output())
        .containsPattern("\ndisks\n  ok +[0-9]+ disks?.*, read in [0-9.]+ ms \\(median\\)\n")
        .containsPattern("\nimages\n  ok +1 file in 1 directory \\(.*/images\\), read in ")
        .containsPattern("\ncost\n  ok +[0-9]+ ms of processor time per second in all; a scrape")
        .endsWith("\nNothing is missing.\n");
    assertThat(good.status()).isZero();
    Tools.Result bad =
        Tools.run(
            "",
            LAUNCHER,
            "selftest",
            "--config",
            config("images: [{directory: " + directory + "/none}]").toString());
    assertThat(bad.output())
        .contains("none: no such file or directory — create it, or correct the configuration\n")
        .endsWith("\nOne thing is missing.\n");
    assertThat(bad.status()).isEqualTo(1);
  }

  @Test
  void anOrdinaryAccountIsToldWhatItLacks() throws Exception {
    Tools.needRoot("becoming an ordinary account");
    Tools.need("setpriv");
    String launcher = forEverybody();
    Path secret = Files.createDirectory(directory.resolve("secret"));
    Path log = Files.writeString(directory.resolve("root.log"), "line\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      Path config =
          config(
              "images: [{directory: " + images + "}, {directory: " + secret + "}]",
              "services:",
              "  - {name: http, ports: [" + server.getLocalPort() + "], accessLog: " + log + "}");
      Tools.Result check = asNobody(launcher, "check", "--config", config.toString());
      assertThat(check.output())
          .contains("  ok       1 file, 3.0 MiB; the largest is a.ckm")
          .contains("  missing  " + secret + " may not be read — let nobody read and enter it")
          .contains(": a program that this account may not see listens on ")
          .contains("  missing  the access log " + log + " may not be read — let nobody read it")
          .contains("  ok       read by ");
      assertThat(check.status()).isEqualTo(1);
      Tools.Result selftest = asNobody(launcher, "selftest", "--config", config.toString());
      assertThat(selftest.output())
          .contains("  missing  " + secret + ": permission denied — let nobody read it")
          .contains("  missing  " + log + " cannot be read: permission denied — let nobody read it")
          .contains("by programs that nobody may not see: only check")
          .endsWith("\n2 things are missing.\n");
      assertThat(selftest.status()).isEqualTo(1);
      assertThat(asNobody(launcher, "discover").status()).isZero();
    }
  }

  private Tools.Result asNobody(String... command) throws Exception {
    List<String> all = new ArrayList<>(NOBODY);
    all.addAll(Arrays.asList(command));
    return Tools.run("", all.toArray(String[]::new));
  }

  /** A launcher beside its jar where every account may go. */
  private String forEverybody() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String file : List.of("plimsoll-agent", "plimsoll-agent.jar")) {
      Files.copy(
          AgentProcess.LAUNCHER.resolveSibling(file),
          directory.resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return directory.resolve("plimsoll-agent").toString();
  }

  /** Lines in the combined format. */
  private static String requests(String... paths) {
    StringBuilder lines = new StringBuilder();
    for (String path : paths) {
      lines.append(
          "10.0.0.1 - - [26/Nov/2026:09:00:00 +0000] \"GET "
              + path
              + " HTTP/1.1\" 200 5 \"-\" \"-\"\n");
    }
    return lines.toString();
  }

  private Path config(String... lines) throws Exception {
    return Files.writeString(directory.resolve("agent.yaml"), String.join("\n", lines) + "\n");
  }
}
