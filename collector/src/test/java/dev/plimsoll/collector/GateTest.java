package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate(2);

  @Test
  void letsAFewInAndTheOthersInTheirOrder() {
    Gate.Pass first = gate.pass();
    Gate.Pass second = gate.pass();
    Gate.Pass third = gate.pass();
    assertThat(first.enter().isComplete()).isTrue();
    assertThat(second.enter().isComplete()).isTrue();
    Future<Void> thirdIn = third.enter();
    Future<Void> fourthIn = gate.pass().enter();
    assertThat(thirdIn.isComplete()).isFalse();

    second.leave();
    assertThat(thirdIn.isComplete()).isTrue();
    assertThat(fourthIn.isComplete()).isFalse();

    first.leave();
    assertThat(fourthIn.isComplete()).isTrue();
  }

  @Test
  void losesNoPlaceToWhoGivesUpOrLeavesTwice() {
    Gate.Pass first = gate.pass();
    Gate.Pass never = gate.pass();
    Gate.Pass waits = gate.pass();
    assertThat(first.enter().isComplete()).isTrue();
    assertThat(gate.pass().enter().isComplete()).isTrue();
    Future<Void> waitsIn = waits.enter();
    never.leave();
    waits.leave();

    first.leave();
    first.leave();

    assertThat(waitsIn.isComplete()).isFalse();
    assertThat(first.enter()).isNotNull();
    assertThat(gate.pass().enter().isComplete()).isTrue();
    assertThat(gate.pass().enter().isComplete()).isFalse();
  }
}
