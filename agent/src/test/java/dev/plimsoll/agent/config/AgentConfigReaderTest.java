package dev.plimsoll.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgentConfigReaderTest {

  @TempDir Path directory;

  @Test
  void readsEveryKey() throws IOException {
    var config =
        valid(
            """
            listen: "[::1]:9000"
            images: [{directory: /srv/images/}, {directory: "/srv/more images"}]
            services:
              - {name: http, ports: [8080, 8081], accessLog: /var/log/access.log, format: combined}
              - {name: smb, ports: [445]}
            otlp: {endpoint: "https://otel:4318/v1/metrics", interval: 2m}
            """);

    assertThat(config)
        .isEqualTo(
            new AgentConfig(
                new Listen("::1", 9000),
                List.of(Path.of("/srv/images"), Path.of("/srv/more images")),
                List.of(
                    new Service(
                        "http",
                        List.of(8080, 8081),
                        Optional.of(
                            new AccessLogs(
                                List.of("/var/log/access.log"),
                                Optional.of("combined"),
                                Optional.empty(),
                                List.of(),
                                List.of()))),
                    new Service("smb", List.of(445), Optional.empty())),
                Optional.of(
                    new Otlp(
                        URI.create("https://otel:4318/v1/metrics"),
                        Duration.ofMinutes(2),
                        Optional.empty()))));
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() throws IOException {
    assertThat(valid("services: [{name: smb, ports: [445]}]").listen())
        .isEqualTo(new Listen("127.0.0.1", 9850));
  }

  @Test
  void takesAnAnchorUsedOnce() throws IOException {
    assertThat(valid("services: [{name: &n web, ports: [80]}]\nimages: [{directory: /a}]\n"))
        .isNotNull();
  }

  @Test
  void takesNginxFormatStrings() throws IOException {
    String format = "'$remote_addr [$time_local] \"$request\" $status $body_bytes_sent'";
    var service =
        valid("services: [{name: a, ports: [80], accessLog: /l, format: " + format + "}]")
            .services()
            .get(0);
    assertThat(service.logs().orElseThrow().format())
        .hasValueSatisfying(f -> assertThat(f).contains("$remote_addr"));
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        bad("", ": the file is empty — say what to watch: images, services"),
        bad("# nothing\n", ": the file is empty — say what to watch: images, services"),
        bad(
            "lisen: 127.0.0.1:9850\n",
            ":1:1: unknown key in the configuration (lisen) — did you mean \"listen\"?"),
        bad(
            "colour: blue\n",
            ":1:1: unknown key in the configuration (colour) — known here: listen, images,"
                + " services, otlp, webConfig"),
        bad(
            "- listen\n",
            ":1:1: the configuration must be a mapping — write \"key: value\" with listen, images,"
                + " services, otlp, webConfig"),
        bad(
            "listen: 127.0.0.1:9850\nlisten: 127.0.0.1:9851\n",
            ":2:1: the key is given twice in the configuration (listen) — keep one of them"),
        bad(
            "listen: 127.0.0.1\n",
            ":1:9: listen is not host:port (127.0.0.1) — write \"listen: 127.0.0.1:9850\" or"
                + " \"[::1]:9850\""),
        bad(
            "listen: 127.0.0.1:99999\n",
            ":1:9: listen is not host:port (127.0.0.1:99999) — write \"listen: 127.0.0.1:9850\" or"
                + " \"[::1]:9850\""),
        bad(
            "listen: 999.1.1.1:9850\n",
            ":1:9: listen names no IP address (999.1.1.1:9850) — an IPv4 address is four numbers from"
                + " 0 to 255, as in 127.0.0.1"),
        bad(
            "listen: 127.0.1:9850\n",
            ":1:9: listen names no IP address (127.0.1:9850) — an IPv4 address is four numbers from 0"
                + " to 255, as in 127.0.0.1"),
        bad(
            "listen: '[zzz]:1'\n",
            ":1:9: listen names no IP address ([zzz]:1) — in brackets stands an IPv6 address of this"
                + " host, as in [::1]"),
        bad(
            "listen: '[:::::]:1'\n",
            ":1:9: listen names no IP address ([:::::]:1) — in brackets stands an IPv6 address of"
                + " this host, as in [::1]"),
        bad(
            "listen: here\nservices: [{name: a, ports: [9850]}]\n",
            ":1:9: listen is not host:port (here) — write \"listen: 127.0.0.1:9850\" or"
                + " \"[::1]:9850\""),
        bad(
            "services: [{name: http, port: [80]}]\n",
            ":1:25: unknown key in a service (port) — did you mean \"ports\"?"),
        bad(
            "images: [{dir: /srv}]\n",
            ":1:11: unknown key in an entry of images (dir) — did you mean \"directory\"?"),
        bad(
            "images: [{path: /srv}]\n",
            ":1:11: unknown key in an entry of images (path) — did you mean \"directory\"?"),
        bad(
            "# one\r\nlisten: a\0b\n",
            ":2:10: a control character (U+0000) in the file — save it as plain text"),
        bad(
            "# \ud83d\ude00 \u0007\n",
            ":1:5: a control character (U+0007) in the file — save it as plain text"),
        bad(
            "# one\n%YAML 9.9\n---\nlisten: 127.0.0.1:9850\n",
            ":2:1: this version of YAML is not known (9.9) — remove the line"),
        bad(
            "listen: 9850\n",
            ":1:9: listen must be a text (9850) — write \"listen: 127.0.0.1:9850\""),
        bad(
            "images: /srv/images\n",
            ":1:9: images must be a list (/srv/images) — write \"images: [{directory:"
                + " /srv/images}]\""),
        bad(
            "images: [/srv/images]\n",
            ":1:10: an entry of images must be a mapping (/srv/images) — write \"key: value\" with"
                + " directory"),
        bad("images: [{}]\n", ":1:10: directory is missing — add \"directory: /srv/images\""),
        bad(
            "images: [{directory: srv/images}]\n",
            ":1:22: directory is not an absolute path (srv/images) — name it from the root,"
                + " beginning with /"),
        bad(
            "images: [{directory: /srv/images}, {directory: /srv/images/}]\n",
            ":1:36: the directory is named twice (/srv/images) — name each directory once"),
        bad(
            "images: [{directory: \"/srv/a\\0b\"}]\n",
            ":1:22: directory is not a path: Nul character not allowed (/srv/a?b) — write a path of"
                + " this system"),
        bad("services: [{ports: [80]}]\n", ":1:12: name is missing — add \"name: http\""),
        bad("services: [{name: http}]\n", ":1:12: ports is missing — add \"ports: [8080]\""),
        bad(
            "services: [{name: http, port: 80, ports: [80]}]\n",
            ":1:25: unknown key in a service (port) — did you mean \"ports\"?"),
        bad(
            "services: [{name: 'my web', ports: [80]}]\n",
            ":1:19: a service's name is a label (my web) — use at most 64 letters, digits, '_', '.'"
                + " or '-'"),
        bad(
            "services: [{name: http, ports: 80}]\n",
            ":1:32: ports must be a list (80) — write \"ports: [8080]\""),
        bad(
            "services: [{name: http, ports: []}]\n",
            ":1:32: ports must hold 1 to 1000 ports — write \"ports: [8080]\""),
        bad(
            "services: [{name: http, ports: [0]}]\n",
            ":1:33: not a TCP port (0) — write a whole number from 1 to 65535, without quotes"),
        bad(
            "services: [{name: http, ports: [70000]}]\n",
            ":1:33: not a TCP port (70000) — write a whole number from 1 to 65535, without quotes"),
        bad(
            "services: [{name: http, ports: ['80']}]\n",
            ":1:33: not a TCP port (80) — write a whole number from 1 to 65535, without quotes"),
        bad(
            "services: [{name: a, ports: [80]}, {name: b, ports: [80]}]\n",
            ":1:54: the port belongs to service \"a\" already (80) — name each port once: a"
                + " connection is counted for one service"),
        bad(
            "services: [{name: a, ports: [80]}, {name: a, ports: [81]}]\n",
            ":1:43: two services have this name (a) — give each its own"),
        bad(
            "services: [{name: a, ports: [9850]}]\n",
            ":1:30: this is the agent's own port (9850) — name the port of the watched server"),
        bad(
            "services: [{name: a, ports: [80], accessLog: access.log}]\n",
            ":1:46: accessLog is not an absolute path (access.log) — name it from the root,"
                + " beginning with /"),
        bad(
            "services: [{name: a, ports: [80], format: combined}]\n",
            ":1:43: format without accessLog (combined) — add accessLog, or remove format"),
        bad(
            "services: [{name: a, ports: [80], accessLog: /l, format: cmbined}]\n",
            ":1:58: not a log format (cmbined) — did you mean \"combined\"? or an nginx/Apache"
                + " format string, or \"#Fields: …\" for W3C logs without a header"),
        bad(
            "webConfig: web.yml\n",
            ":1:12: webConfig (TLS and credentials) is not supported by this version (web.yml) —"
                + " remove it and listen on loopback, or put a TLS proxy in front"),
        bad(
            "listen: [\n",
            ":2:1: this is not YAML: expected the node content, but found '<stream end>' — check"
                + " indentation, quotes and brackets from here upwards"),
        bad(
            "listen: 127.0.0.1:9850\n---\nlisten: 127.0.0.1:9851\n",
            ":2:1: a second document begins here — keep one document per file"),
        bad("a: ".repeat(1) + "[".repeat(21), ":1:23: nested deeper than 20 — write it flat"),
        bad(
            "a: &a [x]\nb: [" + "*a, ".repeat(21) + "]\n",
            ":2:85: more than 20 aliases — write the values out"),
        bad(
            "# " + "x".repeat(256 * 1024) + "\n",
            ": the file is larger than 262144 bytes — name an agent configuration"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void saysWhatIsWrongWhereAndWhatWouldBeRight(String yaml, String message) throws IOException {
    assertThat(problems(yaml)).containsExactly(message);
  }

  @Test
  void saysAllThatIsWrongAtOnceInTheOrderOfTheFile() throws IOException {
    assertThat(
            problems(
                """
                listen: here
                image: []
                services:
                  - {name: http, ports: [80, 99999]}
                  - {name: http, ports: [80], formt: w3c}
                """))
        .extracting(problem -> problem.substring(0, problem.indexOf(" —")))
        .containsExactly(
            ":1:9: listen is not host:port (here)",
            ":2:1: unknown key in the configuration (image)",
            ":4:30: not a TCP port (99999)",
            ":5:12: two services have this name (http)",
            ":5:26: the port belongs to service \"http\" already (80)",
            ":5:31: unknown key in a service (formt)");
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThat(problems(directory.resolve("none.yaml")))
        .containsExactly(": there is no such file — name an existing file with --config");
  }

  @Test
  void saysThatTheFileIsADirectory() {
    assertThat(problems(directory))
        .containsExactly(
            ": this is a directory — name the file in it that is the agent's configuration");
  }

  /** Opening it would wait until someone writes to it. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAFileThatIsNotRegular() throws Exception {
    Path pipe = directory.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThat(problems(pipe))
        .containsExactly(": this is not a regular file — name a file with the configuration");
  }

  @Test
  void asksForAUtf8LocaleWhenAPathHasLettersThatTheLocaleLacks() {
    var failure = new InvalidPathException("/srv/Bilder-ü", "Malformed input");
    assertThat(AbsolutePath.remedy(failure))
        .isEqualTo("start the agent with a UTF-8 locale, such as LC_ALL=C.UTF-8");
    assertThat(AbsolutePath.remedy(new InvalidPathException("/a\0b", "Nul character")))
        .isEqualTo("write a path of this system");
  }

  @Test
  void saysThatTheFileIsNotText() throws IOException {
    Path file = directory.resolve("agent.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(problems(file)).containsExactly(": the file is not UTF-8 text — save it as UTF-8");
  }

  @Test
  void saysThatTheFileMayNotBeRead() throws IOException {
    Path file = Files.writeString(directory.resolve("agent.yaml"), "images: []");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this account reads everything (root): nothing to refuse");
    assertThat(problems(file))
        .containsExactly(
            ": the file may not be read by this account — grant the agent's account read access");
  }

  @Test
  void refusesHugeNumbersOfDirectories() throws IOException {
    String list =
        String.join(
            ", ", IntStream.range(0, 101).mapToObj(i -> "{directory: /" + i + "}").toList());
    assertThat(problems("images: [" + list + "]"))
        .containsExactly(":1:9: more than 100 directories — name their parent");
  }

  private static Arguments bad(String yaml, String message) {
    return Arguments.of(yaml, message);
  }

  private AgentConfig valid(String yaml) throws IOException {
    ConfigResult result = AgentConfigReader.read(write(yaml));
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }

  private List<String> problems(String yaml) throws IOException {
    return problems(write(yaml));
  }

  private static List<String> problems(Path file) {
    ConfigResult result = AgentConfigReader.read(file);
    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    return ((ConfigResult.Invalid) result)
        .problems().stream().map(p -> p.toString().substring(file.toString().length())).toList();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("agent.yaml"), yaml, StandardCharsets.UTF_8);
  }
}
