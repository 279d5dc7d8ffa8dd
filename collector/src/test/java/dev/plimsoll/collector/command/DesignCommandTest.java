package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DesignCommandTest {
  private static final String DESIGN =
      """
      organization: Test
      serviceLevel: {loadWithin: 10h, updateWithin: 20h}
      images:
        - {name: office, files: [office.ckm], packedSize: 1 GB}
      workspaces:
        - {name: desk, image: office, deployment: network}
      clientGroups:
        - {name: paris, clients: 360, networks: [10.1.0.0/16], workspaces: [desk]}
      repositories:
        - name: hq
          reason: base
          at: [paris]
          images: [office]
          clientGroups: [paris]
          fileServer:
            agent: http://fs:9850
            volume: /srv
            disk: {space: 1 TB, throughput: 100 MB/s, operations: 1000}
            link: 1 Gbit/s
            faultTolerance: raid10
          webServers: [{agent: "http://web:9850", url: "http://web/images", link: 1 Gbit/s}]
      """;

  @TempDir private Path directory;

  private record Outcome(int exitCode, String out, String err) {}

  @Test
  void aDesignThatHoldsIsShownWhole() throws IOException {
    Outcome outcome = run("design", "check", file(DESIGN));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            Test: 1 repository, 1 client group, 360 clients. It holds on paper.

            hq (base): ● adequate on paper, disk-operations /srv needs 153 operations/s of 1000 operations/s (disk of the file server)
              RESOURCE             SUBJECT      INITIAL           UPDATE           REQUIRED          CAPACITY                    VERDICT
              disk-space           /srv                                            1.86 GiB          931.32 GiB declared         ● adequate on paper
              disk-throughput      /srv         10 MB/s           5 MB/s           10 MB/s           100 MB/s declared           ● adequate on paper
              disk-operations      /srv         153 operations/s  77 operations/s  153 operations/s  1000 operations/s declared  ● adequate on paper
              file-server-network  fs           80 Mbit/s         40 Mbit/s        80 Mbit/s         940 Mbit/s declared         ● adequate on paper
              web-tier-network     web tier     80 Mbit/s         40 Mbit/s        80 Mbit/s         940 Mbit/s declared         ● adequate on paper
              downloads            all clients  360 downloads     360 downloads    360 downloads     unknown                     ○ not judged
              Bandwidth to allocate  80 Mbit/s, 114.32 Mbit/s at the target utilisation of 0.7
              Space to provide       1.86 GiB, 2.66 GiB at the target utilisation of 0.7
              Expected, initial      90 downloads at the peak (worst case 360), finished after 68 min, paced by disk-throughput
              Expected, update       270 downloads at the peak (worst case 360), finished after 60 min, paced by disk-throughput
              If: one web server lost        ◆ under-provisioned on paper  no web server is left
              If: a disk lost or rebuilding  ● adequate on paper           needs 10 MB/s of 50 MB/s (half of it, raid10)
              If: the file server lost       ◆ under-provisioned on paper  nothing takes over for paris

            Repositories needed: 1, none lacking
              base    ● hq  every design starts from one
            """);
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aDesignThatFailsExitsWithOne() throws IOException {
    Outcome outcome =
        run("design", "check", file(DESIGN.replace("throughput: 100 MB/s", "throughput: 9 MB/s")));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith(
            "Test: 1 repository, 1 client group, 360 clients. It does not hold.\n\n"
                + "hq (base): ◆ under-provisioned on paper, disk-throughput /srv needs 10 MB/s of 9 MB/s (disk of the"
                + " file server)\n");
  }

  @Test
  void aDesignWithoutFiguresIsNotCalledGood() throws IOException {
    Outcome outcome = run("design", "check", file(DESIGN.replace(", throughput: 100 MB/s", "")));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith(
            "Test: 1 repository, 1 client group, 360 clients. Nothing fails on paper, but 1"
                + " repository lacks figures to judge by.\n\n"
                + "hq (base): ○ unknown, disk-throughput /srv needs 10 MB/s, no capacity is declared\n");
  }

  @Test
  void aBadDesignExitsWithTwoAndSaysAllThatIsWrong() throws IOException {
    String file = file(DESIGN.replace("1 GB", "big").replace("clients: 360", "clients: 0"));
    Outcome outcome = run("design", "check", file);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            file
                + ":4:53: packedSize is not a size (big) — write a size such as 6.5 GiB or 400 MB\n"
                + file
                + ":8:28: clients must be at least 1 (0) — write a whole number from 1 to"
                + " 10000000\n");
  }

  @Test
  void jsonSpeaksTheWordsOfTheApi() throws IOException {
    Outcome outcome = run("design", "check", "--json", file(DESIGN));
    JsonNode repository = json(outcome).get("repositories").get(0);

    assertThat(outcome.exitCode()).isZero();
    assertThat(json(outcome).get("holds").asBoolean()).isTrue();
    assertThat(repository.get("name").asText()).isEqualTo("hq");
    assertThat(repository.get("purpose").asText()).isEqualTo("base");
    assertThat(repository.get("verdict").asText()).isEqualTo("adequate");
    assertThat(repository.get("bandwidthToAllocate").asDouble()).isEqualTo(10_000_000);
    assertThat(repository.get("spaceToProvide").asDouble()).isEqualTo(2_000_000_000);
    assertThat(repository.get("resources").get(1))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"resource":"disk-throughput","subject":"/srv","necessary":true,
                     "verdict":"adequate","onPaper":true,
                     "reason":"needs 10 MB/s of 100 MB/s (disk of the file server)",
                     "required":10000000,"capacity":100000000,"provenance":"declared","unit":"bytes/s",
                     "parts":[{"name":"initial","value":10000000},{"name":"update","value":5000000}]}
                    """));
  }

  @Test
  void jsonOfABadDesignListsItsErrors() throws IOException {
    Outcome outcome =
        run("design", "check", "--json", file(DESIGN.replace("clients: 360", "clients: 0")));
    JsonNode error = json(outcome).get("errors").get(0);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(json(outcome).get("holds").asBoolean()).isFalse();
    assertThat(error.get("line").asInt()).isEqualTo(8);
    assertThat(error.get("column").asInt()).isEqualTo(28);
    assertThat(error.get("value").asText()).isEqualTo("0");
    assertThat(error.get("message").asText()).isEqualTo("clients must be at least 1");
    assertThat(error.get("remedy").asText()).isEqualTo("write a whole number from 1 to 10000000");
  }

  @Test
  void aWrongCommandExitsWithTwo() {
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run("design").exitCode()).isEqualTo(2);
    assertThat(run("design", "check").exitCode()).isEqualTo(2);
    assertThat(run("design", "check", "--jason", "x").exitCode()).isEqualTo(2);
    assertThat(run("design", "check", directory.resolve("none").toString()).exitCode())
        .isEqualTo(2);
  }

  @Test
  void anEmptyPathIsNamedAsSuch() {
    assertThat(run("design", "check", "").err())
        .startsWith(
            "Invalid value for positional parameter at index 0 (FILE): is empty; name a path\n");
    assertThat(run("design", "init", "--output", " ").err())
        .startsWith("Invalid value for option '--output': is empty; name a path\n");
    assertThat(run("design", "init", "--image-directory", "").exitCode()).isEqualTo(2);
  }

  @Test
  void aPathThatTheSystemCannotHoldIsNamedAsSuch() {
    assertThat(run("design", "check", "a\0b").err())
        .startsWith(
            "Invalid value for positional parameter at index 0 (FILE): 'a\0b' is no path here: Nul"
                + " character not allowed\n");
  }

  @Test
  void initBeginsADesignThatPassesTheCheck() throws IOException {
    Path images = Files.createDirectory(directory.resolve("images"));
    Files.write(images.resolve("finance.ckm"), new byte[5000]);
    Files.write(images.resolve("finance.ckm.index"), new byte[50]);
    Files.write(images.resolve("Odd name: #1 \"x\".iso"), new byte[7]);
    Files.write(images.resolve(".hidden.ckm"), new byte[7]);
    Files.write(images.resolve("empty.ckm"), new byte[0]);
    Path design = directory.resolve("begun.yaml");

    Outcome init =
        run(
            "design",
            "init",
            "--image-directory",
            images.toString(),
            "--output",
            design.toString());
    Outcome check = run("design", "check", "--json", design.toString());

    assertThat(init.err()).isEmpty();
    assertThat(init.exitCode()).isZero();
    assertThat(Files.readString(design))
        .contains(
            "  - {name: \"Odd name: #1 \\\"x\\\"\", files: [\"Odd name: #1 \\\"x\\\".iso\"],"
                + " packedSize: 7 B}   # 7 B\n"
                + "  - {name: finance, files: [finance.ckm, finance.ckm.index], packedSize: 5050 B}"
                + "   # 4.93 KiB\n");
    assertThat(check.exitCode()).as(check.out()).isIn(0, 1);
    assertThat(json(check).get("warnings")).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void initLeavesOutWhatTheCheckWouldRefuseAndSaysSo() throws IOException {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    Path images = Files.createDirectory(directory.resolve("images"));
    for (String name :
        List.of(" ", "a\u0001.ckm", "\u2028\uFEFF\u00e9.iso", "win10.iso", "win10.wim")) {
      Files.write(images.resolve(name), new byte[7]);
    }

    Outcome init = run("design", "init", "--image-directory", images.toString());
    Outcome check = run("design", "check", file(init.out()));

    assertThat(init.exitCode()).isZero();
    assertThat(init.out())
        .contains(
            """
            # Left out, as a design cannot name them or there are too many: " ", "a\\u0001.ckm"
            images:
              - {name: win10.iso, files: [win10.iso], packedSize: 7 B}   # 7 B
              - {name: win10.wim, files: [win10.wim], packedSize: 7 B}   # 7 B
              - {name: "\\u2028\\uFEFF\u00e9", files: ["\\u2028\\uFEFF\u00e9.iso"], packedSize: 7 B}   # 7 B
            """);
    assertThat(check.exitCode()).as(check.err()).isIn(0, 1);
  }

  @Test
  void initTakesADirectoryWhosePathIsTooLongForADesign() throws IOException {
    Path images = directory.resolve("x".repeat(120)).resolve("y".repeat(120));
    Files.createDirectories(images);
    Files.write(images.resolve("a.ckm"), new byte[7]);

    Outcome init = run("design", "init", "--image-directory", images.toString());
    Outcome check = run("design", "check", file(init.out()));

    assertThat(init.out())
        .contains("      # imageDirectory: its path is not one that a design can hold\n");
    assertThat(check.exitCode()).as(check.err()).isIn(0, 1);
  }

  @Test
  void initSaysWhyItCannotWrite() {
    Path file = directory.resolve("nodir").resolve("o.yaml");

    Outcome outcome = run("design", "init", "--output", file.toString());

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                "",
                file
                    + " cannot be written: there is no directory "
                    + file.getParent()
                    + "; create it, or name another file\n"));
  }

  @Test
  void initWithoutImagesPassesTheCheckToo() throws IOException {
    Outcome init = run("design", "init");
    Outcome check = run("design", "check", file(init.out()));

    assertThat(init.exitCode()).isZero();
    assertThat(check.exitCode()).as(check.err()).isIn(0, 1);
  }

  @Test
  void initNeverWritesOverAFile() throws IOException {
    String file = file("precious");
    Outcome outcome = run("design", "init", "--output", file);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).isEqualTo(file + " exists already; name another file\n");
    assertThat(Files.readString(Path.of(file))).isEqualTo("precious");
  }

  private String file(String content) throws IOException {
    Path file = directory.resolve("design.yaml");
    Files.writeString(file, content);
    return file.toString();
  }

  private static JsonNode json(Outcome outcome) {
    try {
      return new ObjectMapper().readTree(outcome.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(outcome.toString(), e);
    }
  }

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Plimsoll.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
