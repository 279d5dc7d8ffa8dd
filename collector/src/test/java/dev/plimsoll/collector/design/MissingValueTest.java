package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys with nothing behind them, in all the ways in which YAML writes nothing. */
class MissingValueTest {
  private static final String GOOD = BadDesignTest.GOOD;
  private static final String IMAGES =
      """
      images:
        - name: finance
          files: [finance.ckm, finance.ckm.index]
          packedSize: 6.5 GiB
      """;

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothings")
  void aRequiredKeyWithoutAValueGivesOneError(String good, String bad, String expected) {
    assertThat(GOOD).contains(good);

    assertThat(errors(GOOD.replace(good, bad))).containsExactly("design.yaml:" + expected);
  }

  static Stream<Arguments> nothings() {
    return Stream.of(
        arguments(
            "packedSize: 6.5 GiB",
            "packedSize:",
            "5:5: packedSize has no value in an image — write packedSize: a size such as 6.5 GiB or"
                + " 400 MB"),
        arguments(
            "    reason: base",
            "    reason: ~",
            "25:5: reason has no value in a repository — write reason: one of base, organizational,"
                + " regulatory, isolated-network, remote-network"),
        arguments(
            "{loadWithin: 8h, updateWithin: 24h}",
            "Null",
            "1:1: serviceLevel has no value in the design — write serviceLevel: its keys and"
                + " values"),
        arguments(
            "    fileServer: {agent: \"https://fs:9850\", faultTolerance: raid5}",
            "    fileServer: null",
            "29:5: fileServer has no value in a repository — write fileServer: its keys and"
                + " values"),
        arguments(
            "files: [finance.ckm, finance.ckm.index]",
            "files:",
            "4:5: files has no value in an image — write files: a list of at least one file"),
        arguments(
            "files: [finance.ckm, finance.ckm.index]",
            "files: []",
            "4:12: files is empty — list at least one file"),
        arguments(
            "files: [finance.ckm, finance.ckm.index]",
            "files: [finance.ckm, ~]",
            "4:26: files has an entry without a value — write a text, or remove it"),
        arguments(
            "    images: [finance]",
            "    images:",
            "27:5: images has no value in a repository — write images: a list of at least one"
                + " image"),
        arguments(
            "    images: [finance]",
            "    images: []",
            "27:13: images is empty — list at least one image"),
        arguments(
            IMAGES,
            "images:\n",
            "2:1: images has no value in the design — write images: a list of at least one image"),
        arguments(IMAGES, "images: []\n", "2:9: images is empty — list at least one image"),
        arguments(
            IMAGES,
            "",
            "1:1: images is missing in the design — add images: a list of at least one image"),
        arguments(
            "workspaces:\n  - {name: office, image: finance, deployment: network}",
            "workspaces:",
            "6:1: workspaces has no value in the design — write workspaces: a list; it may be"
                + " empty"),
        arguments(
            "    workspaces: [office]",
            "    workspaces:",
            "15:5: workspaces has no value in a client group — write workspaces: a list; it may be"
                + " empty"),
        arguments(
            "{name: medv, clientGroups: [paris, lyon]}",
            "{name: medv, clientGroups: }",
            "22:18: clientGroups has no value in an instance — write clientGroups: a list; it may be"
                + " empty"),
        arguments(
            GOOD.substring(GOOD.indexOf("repositories:")),
            "repositories:\n",
            "23:1: repositories has no value in the design — write repositories: a list of at least"
                + " one repository"),
        arguments(
            GOOD.substring(GOOD.indexOf("repositories:")),
            "repositories: []\n",
            "23:15: repositories is empty — list at least one repository"),
        arguments(
            GOOD.substring(GOOD.indexOf("repositories:")),
            "repositories:\n  -\n",
            "24:4: a repository has no value — write key: value, or remove it"));
  }

  @Test
  void anOptionalKeyWithoutAValueIsAbsent() {
    String good =
        GOOD.replace("    at: [paris]\n", "")
            .replace("    clientGroups: [paris, lyon]\n", "")
            .replace("    webFaultTolerance: {kind: load-balanced, toleratedFailures: 0}\n", "")
            .replace(", faultTolerance: raid5", "");
    String silent =
        GOOD.replace("at: [paris]", "at:")
                .replace("    clientGroups: [paris, lyon]\n", "    clientGroups: ~\n")
                .replace("{kind: load-balanced, toleratedFailures: 0}", "NULL")
                .replace("faultTolerance: raid5", "faultTolerance: null, disk: , volume: ")
                .replace("    clients: 100", "    isolated:\n    serviceLevel:\n    clients: 100")
            + "plannedWindows:\ncosts:\norganization:\n";

    assertThat(DesignReaderTest.valid(silent)).isEqualTo(DesignReaderTest.valid(good));
  }

  private static List<String> errors(String yaml) {
    return BadDesignTest.errors(yaml).stream().map(DesignError::toString).toList();
  }
}
