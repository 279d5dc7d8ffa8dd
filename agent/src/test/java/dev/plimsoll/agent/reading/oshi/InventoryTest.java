package dev.plimsoll.agent.reading.oshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InventoryTest {

  private final List<String> there = new ArrayList<>(List.of("a", "b"));
  private final List<String> updated = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 5; // It may overflow.
  private int listed;

  private final Inventory<String> inventory =
      new Inventory<>("letters", this::list, this::update, () -> nanos);

  private List<String> list() {
    listed++;
    return List.copyOf(there);
  }

  private boolean update(String letter) {
    updated.add(letter);
    return there.contains(letter);
  }

  @Test
  void listsOnceAMinuteAndUpdatesEachTime() throws IOException {
    for (int second = 0; second < 60; second++) {
      assertThat(inventory.read()).containsExactly("a", "b");
      after(1);
    }
    assertThat(listed).isEqualTo(1);
    assertThat(updated).hasSize(120);
    there.add("c");
    assertThat(inventory.read()).containsExactly("a", "b", "c");
    assertThat(listed).isEqualTo(2);
  }

  @Test
  void leavesOutWhatIsGoneAtOnceAndListsAnewSoon() throws IOException {
    inventory.read();
    there.remove("b");
    there.add("c");
    assertThat(inventory.read()).containsExactly("a");
    assertThat(listed).isEqualTo(1);
    after(5);
    assertThat(inventory.read()).containsExactly("a", "c");
    after(30);
    inventory.read();
    assertThat(listed).isEqualTo(2);
  }

  @Test
  void doesNotListEachSecondWhatCanNeverBeUpdated() throws IOException {
    Inventory<String> silent =
        new Inventory<>("letters", this::list, letter -> letter.equals("a"), () -> nanos);
    for (int second = 0; second < 60; second++) {
      assertThat(silent.read()).containsExactly("a");
      after(1);
    }
    assertThat(listed).isEqualTo(12);
  }

  @Test
  void takesAnEmptyListForNoAnswer() {
    there.clear();
    assertThatThrownBy(inventory::read)
        .isInstanceOf(IOException.class)
        .hasMessage("OSHI tells no letters");
    assertThat(inventory.listed()).isEmpty();
  }

  @Test
  void givesTheLastListWhileTheNextHangs() throws Exception {
    CountDownLatch lists = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    boolean[] hangs = {false};
    Inventory<String> slow =
        new Inventory<>(
            "letters",
            () -> {
              if (hangs[0]) {
                lists.countDown();
                await(answers);
              }
              return list();
            },
            letter -> true,
            () -> nanos);
    slow.listed();
    hangs[0] = true;
    after(60);
    Thread lost =
        new Thread(
            () -> {
              slow.listed();
            });
    lost.start();
    assertThat(lists.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.listed()).containsExactly("a", "b");
    answers.countDown();
    lost.join();
    assertThat(listed).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void after(int seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }
}
