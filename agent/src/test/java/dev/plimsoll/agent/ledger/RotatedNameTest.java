package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatedNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access.log.1",
        "access.log.12.gz",
        "access.log-20261126",
        "access.log-20261126-1795676889.gz",
        "access.log-2026-11-26T07:08:09",
        "access.log_2026-11-26",
        "access-20261126.log",
        "access.1.log.gz",
        "access.2026-11-26.log",
        "access.log.old",
        "access.log.1.old",
        "access.log.gz"
      })
  void knowsWhatRotationMakesOfIt(String name) {
    assertThat(RotatedName.of("access.log", name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access.log",
        "access-ssl.log",
        "access.log.swp",
        "access.login",
        "other.log.1",
        "error.log",
        "access.log.1.xz",
        "access2.log"
      })
  void leavesOtherFilesAlone(String name) {
    assertThat(RotatedName.of("access.log", name)).isFalse();
  }
}
