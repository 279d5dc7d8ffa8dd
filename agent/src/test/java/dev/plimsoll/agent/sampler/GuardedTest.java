package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Calls that end exactly when the test says so. */
class GuardedTest {

  private final Queue<Runnable> calls = new ArrayDeque<>();

  @Test
  void handsOutNothingThatReturnedBetweenTheStartAndTheWait() throws Exception {
    Guarded<Integer> guarded = Guarded.fresh(calls::add);
    guarded.start(() -> 1);
    assertThatThrownBy(() -> guarded.await(0)).isInstanceOf(TimeoutException.class);

    assertThat(guarded.start(() -> 2)).isFalse();
    calls.remove().run();
    assertThatThrownBy(() -> guarded.await(0)).isInstanceOf(TimeoutException.class);

    assertThat(guarded.start(() -> 3)).isTrue();
    calls.remove().run();
    assertThat(guarded.await(0)).isEqualTo(3);
  }

  @Test
  void handsOutWhatChangesSlowlyHoweverLateItCame() throws Exception {
    Guarded<Integer> guarded = Guarded.patient(calls::add);
    guarded.start(() -> 1);
    assertThatThrownBy(() -> guarded.await(0)).isInstanceOf(TimeoutException.class);

    assertThat(guarded.start(() -> 2)).isFalse();
    calls.remove().run();
    assertThat(guarded.await(0)).isEqualTo(1);
    assertThat(calls).isEmpty();
  }
}
