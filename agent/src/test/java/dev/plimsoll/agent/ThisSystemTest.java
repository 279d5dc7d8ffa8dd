package dev.plimsoll.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.oshi.OshiHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisSystemTest {

  @Test
  void readsLinuxItself() {
    assertThat(ThisSystem.host("Linux")).isInstanceOf(LinuxHost.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Windows Server 2022", "Mac OS X", "FreeBSD", ""})
  void readsEveryOtherSystemThroughOshi(String name) {
    assertThat(ThisSystem.host(name)).isInstanceOf(OshiHost.class);
  }
}
