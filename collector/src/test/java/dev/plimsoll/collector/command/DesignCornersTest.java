package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the reader takes, the arithmetic bears: designs with every figure at one of its bounds
 * are judged, in words and in JSON, without a failure.
 */
class DesignCornersTest {
  /** Each {@code <low|high>} is one choice. */
  private static final String CORNERS =
      """
      serviceLevel:
        {<loadWithin: 1s, updateWithin: 1s|loadWithin: 3650d, updateWithin: 3650d>,
         <pollInterval: 1s, logOnWithin: 1s|pollInterval: 3650d, logOnWithin: 3650d>,
         targetUtilization: 0.01}
      images:
        - {name: a, files: [a.ckm], packedSize: <1 B|1 PiB>, versionsKept: 1000WAVES}
      workspaces: [{name: w, image: a, deployment: network}]
      links: [{name: wan, bandwidth: <1 kbit/s|100 Tbit/s>, shareForImages: 0.001}]
      clientGroups:
      GROUPS
      repositories:
        - name: r
          reason: base
          at: [near]
          images: [a]
          clientGroups: [near, far, slow]
          failoverClientGroups: [more]
          fileServer: {agent: "http://fs:9850",
                       disk: {space: 1 B, throughput: <1 kbit/s|100 Tbit/s>, operations: 1}, link: wan}
          webServers: [{agent: "http://w:9850", url: "http://w/i", link: 1 kbit/s}]
      """;

  private static final String GROUPS =
      """
        - {name: near, clients: <1|10000000>, networks: [10.1.0.0/16], workspaces: [w]}
        - {name: far, clients: 10000000, networks: [10.2.0.0/16], link: wan, workspaces: [w]}
        - {name: slow, clients: 1, networks: [10.3.0.0/16], clientRate: 1 kbit/s, workspaces: [w]}
        - {name: more, clients: 10000000, networks: [10.4.0.0/16], link: 1 kbit/s, workspaces: [w]}\
      """;

  @TempDir private Path directory;

  @Test
  void everyCornerIsJudged() throws IOException {
    List<String> failures = new ArrayList<>();
    for (String waves : List.of("", ", waves: {clients: 1, every: 3650d}")) {
      String design = CORNERS.replace("GROUPS", GROUPS.stripTrailing()).replace("WAVES", waves);
      for (String corner : corners(design)) {
        failures.addAll(failures(corner));
      }
    }

    assertThat(failures).isEmpty();
  }

  /** All designs that one choice after the other leads to. */
  private static List<String> corners(String design) {
    int open = design.indexOf('<');
    if (open < 0) {
      return List.of(design);
    }
    int close = design.indexOf('>', open);
    List<String> corners = new ArrayList<>();
    for (String choice : design.substring(open + 1, close).split("\\|", 2)) {
      corners.addAll(corners(design.substring(0, open) + choice + design.substring(close + 1)));
    }
    return corners;
  }

  private List<String> failures(String design) throws IOException {
    Path file = Files.writeString(directory.resolve("design.yaml"), design);
    List<String> failures = new ArrayList<>();
    for (List<String> arguments :
        List.of(
            List.of("design", "check", file.toString()),
            List.of("design", "check", "--json", file.toString()))) {
      StringWriter err = new StringWriter();
      int exitCode =
          Plimsoll.commandLine()
              .setOut(new PrintWriter(new StringWriter()))
              .setErr(new PrintWriter(err))
              .execute(arguments.toArray(String[]::new));
      if (exitCode != 0 && exitCode != 1) {
        failures.add(err + design);
      }
    }
    return failures;
  }
}
