package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody sets the clock by two hours while the agent samples. */
@Timeout(60)
class ClockStepTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final double RATE = 1e6;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final long begin = System.nanoTime();

  /** A disk that reads a megabyte a second. */
  private final FakeHost host =
      new FakeHost() {
        @Override
        public Reading<Disk> disks() {
          long read = (long) ((System.nanoTime() - begin) / 1e9 * RATE);
          return Reading.of(
              List.of(
                  new Disk(
                      "sda",
                      Optional.empty(),
                      Optional.empty(),
                      true,
                      new DiskCounters(0, read, 0, 0, 0, 0, 0, 0, 0))));
        }
      };

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void keepsBeatFreshnessAndPeaks() {
    LatestSnapshot latest = new LatestSnapshot(System::nanoTime, List.of());
    Samplers samplers =
        new Samplers(
            TimedSampler.within(20_000_000_000L, new DiskSampler(host, System::nanoTime)),
            threads,
            System::nanoTime);
    try (var loop = new SampleLoop(samplers, latest, System::nanoTime, clock::get, () -> true)) {
      loop.start();
      for (int hours : new int[] {0, 2, -2}) {
        Instant set = NOON.plus(Duration.ofHours(hours));
        clock.set(set);
        String text = after(latest, set);
        assertThat(text)
            .contains("plimsoll_snapshot_fresh 1.0\n")
            .contains("plimsoll_sampler_success{sampler=\"disks\"} 1.0\n");
        assertThat(figure(text, "plimsoll_sampler_last_success_timestamp_seconds"))
            .isEqualTo((double) set.getEpochSecond());
        assertThat(figure(text, "plimsoll_snapshot_age_seconds")).isBetween(0.0, 10.0);
        assertThat(figure(text, "plimsoll_disk_read_peak_bytes_per_second"))
            .isBetween(0.5 * RATE, 2 * RATE);
      }
    }
  }

  /** The first snapshot with a peak that was taken by this clock. */
  private static String after(LatestSnapshot latest, Instant set) {
    double wanted = (double) set.getEpochSecond();
    String text = "";
    while (!text.contains("plimsoll_disk_read_peak_bytes_per_second")
        || figure(text, "plimsoll_sample_timestamp_seconds") != wanted) {
      Thread.onSpinWait();
      text = Exposition.samples(latest.collect());
    }
    return text;
  }

  private static double figure(String text, String name) {
    Matcher match = Pattern.compile("(?m)^" + name + "[ {][^\n]*?([-0-9.E]+)$").matcher(text);
    return match.find() ? Double.parseDouble(match.group(1)) : Double.NaN;
  }
}
