package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On Linux the agent does without OSHI, whose classes would cost memory and time. */
@Timeout(120)
class OshiUnloadedIT {

  @TempDir Path directory;

  @Test
  void loadsNoClassOfOshiInOrdinaryRunning() throws Exception {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"), "elsewhere OSHI is the reader");
    Path classes = directory.resolve("classes.log");
    Path images = Files.createDirectory(directory.resolve("images"));
    String yaml =
        "images: [{directory: %s}]%nservices: [{name: http, ports: [65001]}]%n".formatted(images);
    try (AgentProcess agent =
        AgentProcess.start(
            directory, yaml, "env", "PLIMSOLL_JAVA_OPTS=-Xlog:class+load:file=" + classes)) {
      double first = agent.metric("plimsoll_sample_time_seconds");
      Waiting.until(
          Duration.ofSeconds(20),
          () -> agent.metric("plimsoll_sample_time_seconds"),
          time -> time > first + 3);
      assertThat(agent.scrape()).containsKey("plimsoll_download_method_info{method=\"sock_diag\"}");
    }

    Set<String> loaded =
        Files.readAllLines(classes).stream()
            .map(line -> line.replaceFirst("^(\\[[^]]*])*\\s*", "").split(" ", 2)[0])
            .collect(Collectors.toSet());
    assertThat(loaded)
        .contains("dev.plimsoll.agent.reading.linux.LinuxHost", "com.sun.jna.Native")
        .noneMatch(name -> name.startsWith("oshi.") || name.contains(".reading.oshi."));
  }
}
