package dev.plimsoll.agent.reading.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;
import oshi.util.PlatformEnum;

class ToldTest {

  @Test
  void tellsProcessorTimeOnlyWhereItIsInMilliseconds() {
    assertThat(Told.on(PlatformEnum.LINUX).ticks()).containsExactly(TickType.values());
    assertThat(Told.on(PlatformEnum.WINDOWS).ticks())
        .containsExactlyInAnyOrder(
            TickType.USER, TickType.SYSTEM, TickType.IDLE, TickType.IRQ, TickType.SOFTIRQ);
    assertThat(Told.on(PlatformEnum.MACOS).ticks()).isEmpty();
    assertThat(Told.on(PlatformEnum.FREEBSD).ticks()).isEmpty();
  }

  @Test
  void tellsOutgoingDropsOnWindowsAlone() {
    for (PlatformEnum system : PlatformEnum.values()) {
      assertThat(Told.on(system).tells(Told.Figure.TRANSMIT_DROPS))
          .isEqualTo(system == PlatformEnum.WINDOWS);
    }
  }
}
