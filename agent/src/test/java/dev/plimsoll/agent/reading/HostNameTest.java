package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {

  @TempDir Path directory;

  @Test
  void takesWhatTheKernelSays() throws IOException {
    Path file = Files.writeString(directory.resolve("hostname"), "fs01\n");
    assertThat(HostName.of(file, Map.of("HOSTNAME", "other"))).hasValue("fs01");
  }

  @Test
  void takesWhatTheEnvironmentSaysWhereThereIsNoSuchFile() {
    Path none = directory.resolve("none");
    assertThat(HostName.of(none, Map.of("HOSTNAME", "a"))).hasValue("a");
    assertThat(HostName.of(none, Map.of("COMPUTERNAME", "B", "HOSTNAME", "a"))).hasValue("B");
    assertThat(HostName.of(none, Map.of("HOSTNAME", ""))).isEmpty();
    assertThat(HostName.of(none, Map.of())).isEmpty();
  }
}
