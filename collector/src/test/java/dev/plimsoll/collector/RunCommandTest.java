package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.store.LedgerLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    "--keep-requests, week, not a duration",
    "--keep-downloads, 59m, keep-downloads 59m is less than 1h",
    "--keep-names, 10s, keep-names 10s is less than 1h",
    "--pseudonyms, nowhere.key, there is no key nowhere.key; make one with: openssl rand",
    "--pseudonyms, '', is empty",
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

  /** Whoever may list processes may not read the database's password. */
  @Test
  void showsNoSecretOfTheEnvironment() {
    StorageOptions options = new StorageOptions();
    String url = "jdbc:postgresql://db/plimsoll?user=p&password=hush";

    StorageSettings settings = options.settings(Map.of("PLIMSOLL_DATABASE", url, "HOME", "/x"));

    assertThat(settings.database()).hasValue(url);
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(options.settings(Map.of("PLIMSOLL_DATABASE", " ")).database()).isEmpty();
    assertThat(options.settings(Map.of()).database()).isEmpty();
  }

  @Test
  void prefersTheDatabaseOfTheCommandLine() {
    StorageOptions options = new StorageOptions();
    new CommandLine(options)
        .parseArgs(
            "--database", "jdbc:postgresql://one/x", "--keep-requests", "0s", "--keep-names", "2d");

    StorageSettings settings =
        options.settings(Map.of("PLIMSOLL_DATABASE", "jdbc:postgresql://two/x"));

    assertThat(settings.database()).hasValue("jdbc:postgresql://one/x");
    assertThat(settings.ledgers())
        .isEqualTo(
            new LedgerLimits(
                Duration.ZERO,
                LedgerLimits.DEFAULT.mostRequests(),
                Duration.ofDays(365),
                LedgerLimits.DEFAULT.mostDownloads(),
                Optional.of(Duration.ofDays(2))));
  }

  @Test
  void callsClientsByTheirNamesOrByThoseMadeWithAKey() throws IOException {
    StorageOptions plain = new StorageOptions();
    assertThat(plain.names().apply("desk-7")).isEqualTo("desk-7");
    Path key =
        Files.writeString(directory.resolve("names.key"), "0123456789abcdef0123456789abcdef");
    StorageOptions keyed = new StorageOptions();
    new CommandLine(keyed).parseArgs("--pseudonyms", key.toString());

    assertThat(keyed.names().apply("desk-7")).isNotEqualTo("desk-7");
    assertThat(keyed.names().apply("desk-7")).isEqualTo(keyed.names().apply("desk-7"));
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
