package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code run} refuses to start; a start that succeeds is tested on the process itself. */
class RunCommandTest {
  private static final String GOOD =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 1 MB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      clientGroups: [{name: office, clients: 18, workspaces: [finance]}]
      repositories:
        - {name: hq, reason: base, at: [office], images: [finance-xp], clientGroups: [office],
           fileServer: {volume: "/srv", placement: dedicated}}
      """;

  @TempDir Path directory;
  private final StringWriter err = new StringWriter();

  @Test
  void printsEverythingThatIsWrongWithTheDesignAndStartsNothing() throws IOException {
    Path design =
        Files.writeString(
            directory.resolve("design.yaml"),
            GOOD.replace("18", "0").replace("network", "carrier-pigeon"));

    int code = run("--design", design.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("design.yaml:3:", "carrier-pigeon", "design.yaml:4:", "clients")
        .endsWith("The design is refused; nothing was started.\n");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void saysThatThereIsNoDesign() {
    int code = run("--design", directory.resolve("nowhere.yaml").toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.yaml", "there is no such file");
  }

  @Test
  void saysThatAPathIsEmpty() {
    assertThat(run("--design", "")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Invalid value for option '--design': is empty; name a path\n");
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    Path design = Files.writeString(directory.resolve("design.yaml"), GOOD);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      int code = run("--design", design.toString(), "--port", port);

      assertThat(code).isEqualTo(1);
      assertThat(err.toString())
          .isEqualTo(
              "127.0.0.1 port "
                  + port
                  + " is in use; stop what listens there, or give another port with --port\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--interval, 0.5s, interval 500ms is less than 1s",
    "--interval, 61s, interval 61s is more than 1m",
    "--interval, 5, not a duration",
    "--interval, soon, not a duration",
    "--retention, 1s, retention 1s is less than 1m",
    "--port, 65536, port 65536",
    "--port, http, --port",
    "--prot, 1, --prot"
  })
  void refusesOptionsThatMakeNoSense(String option, String value, String hint) throws IOException {
    Path design = Files.writeString(directory.resolve("design.yaml"), GOOD);

    int code = run("--design", design.toString(), option, value);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(hint);
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 3];
    all[0] = "run";
    all[1] = "--data";
    all[2] = directory.resolve("data").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return command.execute(all);
  }
}
