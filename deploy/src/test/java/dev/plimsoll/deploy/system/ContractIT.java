package dev.plimsoll.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.measure.Vocabulary;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent and collector share no code: the metrics' names are what holds them together. */
class ContractIT {
  /** Only where an interface tells its speed. */
  private static final String SPEED = "plimsoll_network_speed_bytes_per_second";

  @TempDir Path directory;

  @Test
  void theAgentSaysEverythingThatTheCollectorAsksFor() throws IOException {
    Path images = Files.createDirectories(directory.resolve("images"));
    Files.writeString(images.resolve("a.ckm"), "image");
    String configuration =
        "images: [{directory: " + images + "}]\nservices: [{name: http, ports: [8080]}]\n";
    try (RunningAgent agent = RunningAgent.start(directory, Tools.freePort(), configuration)) {
      Set<String> asked = new TreeSet<>(Vocabulary.AGENT.metrics());
      asked.remove(SPEED);

      assertThat(said(agent.metrics())).containsAll(asked);
    }
  }

  private static Set<String> said(String body) {
    return body.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toSet());
  }
}
