package dev.plimsoll.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any file is a configuration, or is refused with where and why. */
class AgentConfigFuzzTest {

  @FuzzTest(maxDuration = "4m")
  void configuration(byte[] text) throws IOException {
    Path file = Files.createTempFile("agent", ".yaml");
    try {
      Files.write(file, text);
      if (AgentConfigReader.read(file) instanceof ConfigResult.Invalid invalid) {
        assertThat(invalid.problems()).isNotEmpty();
        assertThat(invalid.problems())
            .allSatisfy(
                problem ->
                    assertThat(problem.toString())
                        .startsWith(file.toString())
                        .contains(" — ")
                        .doesNotContain("Exception"));
      }
    } finally {
      Files.delete(file);
    }
  }
}
