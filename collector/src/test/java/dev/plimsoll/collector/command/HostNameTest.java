package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
  private static final HostName.Lookup RESOLVED = () -> "resolved";
  private static final HostName.Lookup UNRESOLVED =
      () -> {
        throw new UnknownHostException("fs01: Name or service not known");
      };

  @TempDir private Path directory;

  @Test
  void isWhatTheKernelSays() throws IOException {
    Path kernel = Files.writeString(directory.resolve("hostname"), "fs01\n");

    assertThat(HostName.of(kernel, Map.of("HOSTNAME", "other"), UNRESOLVED)).isEqualTo("fs01");
  }

  @Test
  void isElseWhatTheEnvironmentSays() {
    Path none = directory.resolve("none");

    assertThat(HostName.of(none, Map.of("COMPUTERNAME", "FS01"), UNRESOLVED)).isEqualTo("FS01");
    assertThat(HostName.of(none, Map.of("HOSTNAME", "fs02"), UNRESOLVED)).isEqualTo("fs02");
  }

  @Test
  void isElseAskedForAndNeverFails() throws IOException {
    Path blank = Files.writeString(directory.resolve("hostname"), " \n");

    assertThat(HostName.of(blank, Map.of("HOSTNAME", ""), RESOLVED)).isEqualTo("resolved");
    assertThat(HostName.of(blank, Map.of(), UNRESOLVED)).isEqualTo("this-host");
    assertThat(HostName.of(blank, Map.of(), () -> "x".repeat(300))).isEqualTo("this-host");
  }
}
