package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadDesignTest {
  /** A whole design, one fact per line, so that each fault below has one place. */
  static final String GOOD =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images:
        - name: finance
          files: [finance.ckm, finance.ckm.index]
          packedSize: 6.5 GiB
      workspaces:
        - {name: office, image: finance, deployment: network}
      links:
        - {name: wan, bandwidth: 100 Mbit/s, shareForImages: 0.5}
      clientGroups:
        - name: paris
          clients: 100
          networks: [10.1.0.0/16]
          link: wan
          workspaces: [office]
        - name: lyon
          clients: 50
          networks: [10.2.0.0/16]
          link: 1 Gbit/s
          workspaces: [{name: office, clients: 20}]
      instances:
        - {name: medv, clientGroups: [paris, lyon]}
      repositories:
        - name: hq
          reason: base
          at: [paris]
          images: [finance]
          clientGroups: [paris, lyon]
          fileServer: {agent: "https://fs:9850", faultTolerance: raid5}
          webServers:
            - {agent: "https://web:9850", url: "https://web/images"}
          webFaultTolerance: {kind: load-balanced, toleratedFailures: 0}
      """;

  @TempDir private Path directory;

  @Test
  void theDesignWithoutFaultsIsTaken() {
    assertThat(DesignReaderTest.valid(GOOD).warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void eachFaultGivesOneClearMessage(
      String fault, String good, String bad, List<String> expectedMessages) {
    assertThat(GOOD).contains(good);

    assertThat(errors(GOOD.replace(good, bad)))
        .extracting(DesignError::toString)
        .containsExactlyElementsOf(expectedMessages);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "unknown key, a slip",
            "    clients: 100",
            "    clints: 100\n    clients: 100",
            "12:5: unknown key in a client group (clints) — did you mean clients?"),
        fault(
            "unknown key, a guess",
            "links:\n",
            "colour: blue\nlinks:\n",
            "8:1: unknown key in the design (colour) — known here: organization, serviceLevel,"
                + " images, workspaces, links, clientGroups, instances, repositories,"
                + " plannedWindows, costs"),
        fault(
            "duplicate key",
            "    clients: 100",
            "    clients: 100\n    clients: 200",
            "13:5: key given twice in a client group (clients) — keep one; the first is in line"
                + " 12"),
        fault(
            "unit missing",
            "6.5 GiB",
            "65",
            "5:17: packedSize is not a size (65) — write a size such as 6.5 GiB or 400 MB"),
        fault(
            "unit of another kind",
            "bandwidth: 100 Mbit/s",
            "bandwidth: 100 GiB",
            "9:28: bandwidth is not a bandwidth (100 GiB) — write a bandwidth such as 100 Mbit/s"
                + " or 400 MB/s"),
        fault(
            "negative size",
            "6.5 GiB",
            "-6.5 GiB",
            "5:17: packedSize must not be negative (-6.5 GiB) — write a size such as 6.5 GiB or"
                + " 400 MB"),
        fault(
            "no size",
            "6.5 GiB",
            "0 GiB",
            "5:17: packedSize must be at least 1 B (0 GiB) — write a size such as 6.5 GiB or"
                + " 400 MB"),
        fault(
            "monstrous size",
            "6.5 GiB",
            "1025 TiB",
            "5:17: packedSize must be at most 1 PiB (1025 TiB) — write a size such as 6.5 GiB or"
                + " 400 MB"),
        fault(
            "no clients",
            "clients: 100",
            "clients: 0",
            "12:14: clients must be at least 1 (0) — write a whole number from 1 to 10000000"),
        fault(
            "negative clients",
            "clients: 100",
            "clients: -3",
            "12:14: clients must be at least 1 (-3) — write a whole number from 1 to 10000000"),
        fault(
            "half a client",
            "clients: 100",
            "clients: 99.5",
            "12:14: clients is not a whole number (99.5) — write a whole number from 1 to"
                + " 10000000"),
        fault(
            "list for a number",
            "clients: 100",
            "clients: [100]",
            "12:14: clients is a list — write a whole number from 1 to 10000000"),
        fault(
            "text for a list",
            "networks: [10.1.0.0/16]",
            "networks: 10.1.0.0/16",
            "13:15: networks is not a list (10.1.0.0/16) — write [a, b] or one line with - for"
                + " each"),
        fault(
            "more clients in a workspace than in its group",
            "clients: 20",
            "clients: 51",
            "20:42: clients of this workspace are more than the 50 of the group (51) — write a"
                + " whole number from 1 to 50"),
        fault(
            "no duration",
            "loadWithin: 8h",
            "loadWithin: 8 hours",
            "1:28: loadWithin is not a duration (8 hours) — write a duration such as 90s, 15m, 8h"
                + " or 2d"),
        fault(
            "share above all",
            "shareForImages: 0.5",
            "shareForImages: 50",
            "9:56: shareForImages must be at most 1 (50) — write a share such as 0.7"),
        fault(
            "neither true nor false",
            "    clients: 100",
            "    isolated: maybe\n    clients: 100",
            "12:15: isolated is neither true nor false (maybe) — write true or false"),
        fault(
            "host bits in a network",
            "10.1.0.0/16",
            "10.1.7.0/16",
            "13:16: network has bits set beyond its prefix (10.1.7.0/16) — write 10.1.0.0/16"),
        fault(
            "a name for a network",
            "10.1.0.0/16",
            "paris.example",
            "13:16: network is not a network (paris.example) — write a network such as 10.10.0.0/16"
                + " or 2001:db8::/32"),
        fault(
            "the same network twice in one repository",
            "10.2.0.0/16",
            "10.1.0.0/16",
            "18:16: network is also of client group paris in repository hq (10.1.0.0/16) — give"
                + " each network to one group, or a longer prefix to one of them"),
        fault(
            "the same network twice in one group",
            "[10.2.0.0/16]",
            "[10.2.0.0/16, 10.2.0.0/16]",
            "18:29: network is listed twice in client group lyon (10.2.0.0/16) — remove one"),
        fault(
            "tolerated failures that leave no server",
            "toleratedFailures: 0",
            "toleratedFailures: 1",
            "32:65: toleratedFailures leaves none of 1 web server to serve (1) — write 0, or add a"
                + " web server on another host"),
        fault(
            "octets that some read as octal",
            "10.1.0.0/16",
            "10.010.0.0/16",
            "13:16: network has a number with a leading zero, which some read as octal"
                + " (10.010.0.0/16) — write it without the zero, as in 10.10.0.0/16"),
        fault(
            "dangling image",
            "image: finance,",
            "image: finanze,",
            "7:27: no image has this name (finanze) — did you mean finance?"),
        fault(
            "dangling workspace",
            "workspaces: [office]",
            "workspaces: [warehouse]",
            "15:18: no workspace has this name (warehouse) — known: office"),
        fault(
            "dangling link",
            "link: wan\n",
            "link: wann\n",
            "14:11: no link has this name (wann) — did you mean wan?"),
        fault(
            "dangling group in a repository",
            "    clientGroups: [paris, lyon]\n    fileServer",
            "    clientGroups: [paris, lyons]\n    fileServer",
            "28:27: no client group has this name (lyons) — did you mean lyon?"),
        fault(
            "dangling group in an instance",
            "medv, clientGroups: [paris, lyon]",
            "medv, clientGroups: [paris, nice]",
            "22:40: no client group has this name (nice) — known: paris, lyon"),
        fault(
            "dangling place",
            "at: [paris]",
            "at: [pari]",
            "26:10: no client group has this name (pari) — did you mean paris?"),
        fault(
            "group both served and taken over",
            "    fileServer",
            "    failoverClientGroups: [lyon]\n    fileServer",
            "29:28: client group is in clientGroups of this repository already (lyon) — remove it"
                + " from one of the two"),
        fault(
            "missing key",
            "    packedSize: 6.5 GiB\n",
            "",
            "3:5: packedSize is missing in an image — add packedSize: a size such as 6.5 GiB or"
                + " 400 MB"),
        fault(
            "missing section",
            "serviceLevel: {loadWithin: 8h, updateWithin: 24h}\n",
            "",
            "1:1: serviceLevel is missing in the design — add serviceLevel: its keys and values"),
        fault(
            "missing file server",
            "    fileServer: {agent: \"https://fs:9850\", faultTolerance: raid5}\n",
            "",
            "24:5: fileServer is missing in a repository — add fileServer: its keys and values"),
        fault(
            "duplicate name",
            "name: lyon",
            "name: paris",
            "16:11: another client group in line 11 has this name (paris) — rename one of them",
            "22:40: no client group has this name (lyon) — known: paris",
            "28:27: no client group has this name (lyon) — known: paris"),
        fault(
            "unknown word",
            "deployment: network",
            "deployment: usb-stick",
            "7:48: deployment is no word known here (usb-stick) — write one of network,"
                + " removable-media, pre-staged, deployment-package"),
        fault(
            "URL without a scheme",
            "url: \"https://web/images\"",
            "url: \"web/images\"",
            "31:42: url is neither an http nor an https URL (web/images) — write a URL such as"
                + " https://fs01:9850"),
        fault(
            "URL with credentials",
            "https://fs:9850",
            "https://admin:hush@fs:9850",
            "29:25: agent carries credentials — keep credentials out of the design"),
        fault(
            "an alias",
            "networks: [10.2.0.0/16]",
            "networks: *nets",
            "18:15: aliases are not allowed — write the value out"),
        fault(
            "a second document",
            "instances:",
            "---\ninstances:",
            "21:1: a second document begins — keep one design per file"),
        fault(
            "text where the design should be a set of keys",
            GOOD,
            "a design",
            "1:1: the design is not a set of keys and values (a design) — write key: value"),
        fault(
            "no YAML",
            "files: [finance.ckm, finance.ckm.index]",
            "files: [finance.ckm, finance.ckm.index",
            "5:15: not YAML: expected ',' or ']', but got : — check indentation, quotes and brackets"
                + " here"));
  }

  @Test
  void allFaultsOfAFileAreShownAtOnce() {
    String bad =
        GOOD.replace("6.5 GiB", "big")
            .replace("clients: 100", "clients: none")
            .replace("at: [paris]", "att: [paris]")
            .replace("reason: base", "reason: because");

    assertThat(errors(bad)).extracting(DesignError::line).containsExactly(5, 12, 25, 26);
  }

  @Test
  void aliasBombsAreRefusedBeforeTheyGrow() {
    String bomb =
        "a0: &a0 [x, x]\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                .collect(Collectors.joining());

    assertThat(errors(bomb))
        .extracting(DesignError::toString)
        .containsExactly("design.yaml:2:10: aliases are not allowed — write the value out");
  }

  @Test
  void depthIsRefusedBeforeItGrows() {
    assertThat(errors("a: " + "[".repeat(100_000)))
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:1:23: nested more than 20 levels deep — flatten it; no part of a design is"
                + " that deep");
  }

  @Test
  void filesThatHoldNoTextAreRefusedWhole() throws IOException {
    assertThat(whole(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
        .isEqualTo("design.yaml:1:1: is not text in UTF-8 (0xFF) — save the design as UTF-8 text");
    assertThat(whole(new byte[0]))
        .isEqualTo("design.yaml: is empty — write a design, or let 'design init' write one");
    assertThat(whole("# only a comment\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "design.yaml: the file holds no design — write one, or let 'design init' write one");
    assertThat(whole(new byte[DesignReader.LARGEST + 1]))
        .isEqualTo(
            "design.yaml: is larger than 1 MiB — keep the design small; it lists groups, not PCs");
  }

  @Test
  void filesThatCannotBeReadAreRefused() {
    Path missing = directory.resolve("none.yaml");
    assertThat(DesignReader.read(missing).toString())
        .contains(missing + ": there is no such file — check the path, or run 'design init'");
    assertThat(DesignReader.read(directory).toString())
        .contains(directory + ": is a directory — name the design file in it");
  }

  @Test
  void aFileOnDiskIsRefusedLikeOneInMemory() throws IOException {
    Path file = directory.resolve("bad.yaml");
    Files.writeString(file, GOOD.replace("clients: 100", "clients: 0"));

    assertThat(((InvalidDesign) DesignReader.read(file)).errors())
        .extracting(DesignError::toString)
        .containsExactly(
            file
                + ":12:14: clients must be at least 1 (0) — write a whole number from 1 to"
                + " 10000000");
  }

  @Test
  void whatIsAllowedButOddIsWarnedOf() {
    String odd =
        GOOD.replace("    networks: [10.2.0.0/16]\n", "")
            .replace("{agent: \"https://web:9850\", url", "{url")
            .replace("link: wan\n", "link: 2 Gbit/s\n");

    assertThat(DesignReaderTest.valid(odd).warnings())
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:9:12: nothing uses this link (wan) — use it or remove it",
            "design.yaml:16:11: this client group has no networks: its downloads cannot be told"
                + " from others (lyon) — add networks: [10.10.0.0/16]",
            "design.yaml:30:9: this web server has no agent: it is sized, but cannot be watched —"
                + " add agent: https://host:9850");
  }

  private static String whole(byte[] content) {
    return only(((InvalidDesign) DesignReader.read("design.yaml", content)).errors());
  }

  private static String only(List<DesignError> errors) {
    assertThat(errors).hasSize(1);
    return errors.get(0).toString();
  }

  static List<DesignError> errors(String yaml) {
    DesignResult result = DesignReader.read("design.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(InvalidDesign.class);
    return ((InvalidDesign) result).errors();
  }

  private static Arguments fault(String fault, String good, String bad, String... messages) {
    return arguments(
        fault, good, bad, Stream.of(messages).map(message -> "design.yaml:" + message).toList());
  }
}
