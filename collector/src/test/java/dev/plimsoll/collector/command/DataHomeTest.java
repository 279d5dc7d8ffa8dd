package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void takesTheDirectoryOfTheServiceManager() {
    Map<String, String> systemd = Map.of("STATE_DIRECTORY", "/var/lib/plimsoll:/var/lib/other");

    assertThat(DataHome.standard(systemd, "Linux", HOME)).isEqualTo(Path.of("/var/lib/plimsoll"));
  }

  @Test
  void takesTheUsersPlaceForState() {
    assertThat(DataHome.standard(Map.of(), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.local/state/plimsoll"));
    assertThat(DataHome.standard(Map.of("XDG_STATE_HOME", "/state"), "Linux", HOME))
        .isEqualTo(Path.of("/state/plimsoll"));
    assertThat(DataHome.standard(Map.of("XDG_STATE_HOME", ""), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.local/state/plimsoll"));
  }

  @Test
  void followsTheCustomsOfOtherSystems() {
    assertThat(DataHome.standard(Map.of("LOCALAPPDATA", "/appdata"), "Windows Server 2022", HOME))
        .isEqualTo(Path.of("/appdata/plimsoll"));
    assertThat(DataHome.standard(Map.of(), "Mac OS X", HOME))
        .isEqualTo(Path.of("/home/ada/Library/Application Support/plimsoll"));
  }
}
