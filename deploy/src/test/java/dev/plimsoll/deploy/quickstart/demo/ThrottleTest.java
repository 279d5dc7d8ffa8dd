package dev.plimsoll.deploy.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void spacesTurnsByTheTimeThatTheirBytesTake() {
    Throttle throttle = Throttle.of(1000);
    assertThat(throttle.reserve(500, 0)).isZero();
    assertThat(throttle.reserve(2000, 0)).isEqualTo(SECOND / 2);
    assertThat(throttle.reserve(1, 0)).isEqualTo(SECOND / 2 + 2 * SECOND);
  }

  @Test
  void savesNothingUpWhileNobodyAsks() {
    Throttle throttle = Throttle.of(1000);
    assertThat(throttle.reserve(1000, 0)).isZero();
    assertThat(throttle.reserve(1000, 60 * SECOND)).isEqualTo(60 * SECOND);
    assertThat(throttle.reserve(1000, 60 * SECOND)).isEqualTo(61 * SECOND);
  }

  @Test
  void refusesARateThatLetsNothingPass() {
    assertThatThrownBy(() -> Throttle.of(0))
        .hasMessageContaining("bytesPerSecond")
        .hasMessageContaining("0");
  }
}
