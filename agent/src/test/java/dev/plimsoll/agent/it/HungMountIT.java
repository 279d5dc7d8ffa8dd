package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real mount that stops answering under the agent. */
@Timeout(180)
class HungMountIT {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final String TIME = "plimsoll_sample_time_seconds";
  private static final String IMAGES = "plimsoll_sampler_success{sampler=\"images\"}";
  private static final String VOLUMES = "plimsoll_sampler_success{sampler=\"volumes\"}";

  @TempDir Path directory;

  @Test
  void goesOnEachSecondAndAnswersAtOnce() throws Exception {
    Path local = Files.createDirectories(directory.resolve("local"));
    Path remote = Files.createDirectories(directory.resolve("remote"));
    Files.createDirectories(remote.resolve("a"));
    Files.writeString(local.resolve("a.ckm"), "image");
    String config =
        "images: [{directory: %s}, {directory: %s}, {directory: %s}]"
            .formatted(local, remote, remote.resolve("a"));
    try (AgentProcess agent = AgentProcess.start(directory, config)) {
      await(agent, IMAGES, 1);
      try (HungFileSystem hung = HungFileSystem.mount(remote)) {
        assertThat(hung).isNotNull();
        await(agent, IMAGES, 0);
        await(agent, VOLUMES, 0);
        int threads = threads(agent);
        watch(agent, local, remote);
        // One at a time may come and go for the samplers and for a scrape.
        assertThat(threads(agent)).isLessThan(threads + 4);
        assertThat(agent.log()).contains(remote + ": no answer in time");
      }
      await(agent, IMAGES, 1);
      await(agent, VOLUMES, 1);
      assertThat(agent.log()).contains("images: reads again", "volumes: reads again");
    }
  }

  /** For ten seconds and more. */
  private static void watch(AgentProcess agent, Path local, Path remote) throws Exception {
    Set<Double> times = new TreeSet<>();
    long[] took = new long[50];
    for (int i = 0; i < took.length; i++) {
      long begin = System.nanoTime();
      Map<String, Double> scrape = agent.scrape();
      took[i] = System.nanoTime() - begin;
      times.add(scrape.getOrDefault(TIME, Double.NaN));
      assertThat(scrape)
          .containsEntry("plimsoll_snapshot_fresh", 1.0)
          .containsEntry("plimsoll_sampler_success{sampler=\"disks\"}", 1.0)
          .containsEntry("plimsoll_sampler_success{sampler=\"networks\"}", 1.0)
          .containsEntry(IMAGES, 0.0)
          .containsEntry(VOLUMES, 0.0)
          .containsEntry("plimsoll_image_directory_readable{directory=\"" + local + "\"}", 1.0)
          .containsEntry("plimsoll_image_directory_readable{directory=\"" + remote + "\"}", 0.0)
          .containsKey("plimsoll_cpu_busy_peak_ratio");
      Waiting.pause(Duration.ofMillis(200));
    }
    Arrays.sort(took);
    // One that waited for the mount would take as long as a sampler may, a second or more.
    assertThat(Duration.ofNanos(took[took.length / 2])).isLessThan(Duration.ofMillis(250));
    // Ten seconds: a busy machine may miss a beat.
    assertThat(times).hasSizeGreaterThanOrEqualTo(8);
    System.out.printf(
        "hung mount: median scrape %.1f ms, %d samples in 10 s%n",
        took[took.length / 2] / 1e6, times.size());
  }

  private static void await(AgentProcess agent, String metric, double value) throws Exception {
    double last =
        Waiting.until(
            LONG,
            () -> agent.scrape().getOrDefault(metric, Double.NaN),
            seen -> Double.compare(seen, value) == 0);
    assertThat(last).as(metric).isEqualTo(value);
  }

  private static int threads(AgentProcess agent) {
    File tasks = new File("/proc/" + agent.process().pid() + "/task");
    return Objects.requireNonNull(tasks.list()).length;
  }
}
