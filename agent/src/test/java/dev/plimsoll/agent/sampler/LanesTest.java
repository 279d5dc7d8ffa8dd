package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final List<Runnable> threads = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();
  private final Lanes lanes = new Lanes(threads::add);

  @Test
  void takesOneThreadForEachLane() {
    Executor filer = lanes.of("filer");
    filer.execute(() -> ran.add("filer 1"));
    lanes.of("filer").execute(() -> ran.add("filer 2"));
    lanes.of("disk").execute(() -> ran.add("disk 1"));
    assertThat(threads).hasSize(2);
    threads.get(1).run();
    assertThat(ran).containsExactly("disk 1");
    threads.get(0).run();
    assertThat(ran).containsExactly("disk 1", "filer 1", "filer 2");
  }

  @Test
  void takesTheNextTaskWhileOneRuns() {
    Executor filer = lanes.of("filer");
    filer.execute(() -> filer.execute(() -> ran.add("second")));
    threads.get(0).run();
    assertThat(threads).hasSize(1);
    assertThat(ran).containsExactly("second");
  }

  @Test
  void beginsAnewWhenALaneWasEmpty() {
    Executor filer = lanes.of("filer");
    filer.execute(() -> ran.add("first"));
    threads.get(0).run();
    filer.execute(() -> ran.add("second"));
    assertThat(threads).hasSize(2);
    threads.get(1).run();
    assertThat(ran).containsExactly("first", "second");
  }
}
