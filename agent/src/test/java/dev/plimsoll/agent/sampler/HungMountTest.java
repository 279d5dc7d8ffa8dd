package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.VolumeSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file server that dies under a volume and three image directories, and comes back. */
@Timeout(120)
class HungMountTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final Instant WALL = Instant.parse("2026-11-22T09:00:00Z");
  private static final long SHORT = 50 * MILLI;

  private final AtomicInteger threadsMade = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            threadsMade.incrementAndGet();
            return DaemonThreads.named("sampler").newThread(task);
          });
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong simulated = new AtomicLong();

  private final FakeHost host =
      new FakeHost() {
        @Override
        public VolumeSpace space(Path mountPoint) throws IOException {
          enter(mountPoint);
          try {
            return super.space(mountPoint);
          } finally {
            leave(mountPoint);
          }
        }

        @Override
        public ImageDirectory images(Path directory) throws IOException {
          enter(directory);
          try {
            return super.images(directory);
          } finally {
            leave(directory);
          }
        }
      };

  /** Real time goes on as well: what is waited for must come. */
  private long nanoTime() {
    return System.nanoTime() + simulated.get();
  }

  private final Lanes lanes = new Lanes(threads);
  private final ImageSampler images =
      new ImageSampler(
          host,
          List.of(Path.of("/srv/images"), Path.of("/net/a"), Path.of("/net/b"), Path.of("/net/c")),
          lanes,
          this::nanoTime,
          SHORT);
  private final VolumeSampler volumes =
      new VolumeSampler(host, images::resolved, lanes, this::nanoTime, SHORT);
  private final Samplers samplers =
      new Samplers(
          TimedSampler.within(
              20 * SECOND,
              new DiskSampler(host, this::nanoTime),
              new NetworkSampler(host, this::nanoTime),
              new CpuSampler(host, this::nanoTime),
              new MemorySampler(host),
              new Paced(volumes, threads, this::nanoTime, SHORT),
              new Paced(images, threads, this::nanoTime, SHORT)),
          threads,
          this::nanoTime);
  private final LatestSnapshot latest =
      new LatestSnapshot(
          this::nanoTime,
          AgentFamilies.of("1", new HostDescription("a", "b"), new SampleTime(0, WALL)));

  private void enter(Path path) {
    if (path.startsWith("/net")) {
      asked.incrementAndGet();
      mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    }
  }

  private void leave(Path path) {
    if (path.startsWith("/net")) {
      waiting.decrementAndGet();
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void keepsOneThreadAndNothingElse() throws Exception {
    until(
        "plimsoll_sampler_success{sampler=\"images\"} 1.0\n",
        "plimsoll_volume_size_bytes{volume=\"/net\"} 1000.0\n",
        "plimsoll_image_file_size_bytes{directory=\"/net/c\",file=\"a.ckm\"} 77.0\n");
    CountDownLatch filer = new CountDownLatch(1);
    host.filer = filer;

    String first = sample();
    assertThat(first).contains("plimsoll_volume_size_bytes{volume=\"/net\"} 1000.0\n");
    for (int i = 0; i < 300; i++) {
      sample();
    }
    assertThat(waiting).hasValue(1);
    assertThat(mostWaiting).hasValue(1);
    // One for each sampler, for each of the two that are paced, and for each that they wait for.
    assertThat(threadsMade.get()).isLessThan(40);
    // Time runs faster than the machine here: what is not hung may be late for once.
    String last =
        until(
            "plimsoll_snapshot_fresh 1.0\n",
            "plimsoll_disk_read_bytes_total{device=\"sda\"} 4096.0\n",
            "plimsoll_network_received_bytes_total{device=\"eth0\"} 7.0\n",
            "plimsoll_cpu_seconds_total{mode=\"idle\"} 20.25\n",
            "plimsoll_memory_total_bytes 1024.0\n",
            "plimsoll_volume_size_bytes{volume=\"/\"} 1000.0\n",
            "plimsoll_image_directory_readable{directory=\"/srv/images\"} 1.0\n",
            "plimsoll_image_directory_readable{directory=\"/net/a\"} 0.0\n",
            "plimsoll_sampler_success{sampler=\"volumes\"} 0.0\n",
            "plimsoll_sampler_success{sampler=\"images\"} 0.0\n",
            "plimsoll_sampler_success{sampler=\"disks\"} 1.0\n");
    assertThat(last).doesNotContain("plimsoll_volume_size_bytes{volume=\"/net\"}");

    long quickest = Long.MAX_VALUE; // Each would wait if one did; a busy machine delays a few.
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      Exposition.text(latest.collect());
      quickest = Math.min(quickest, System.nanoTime() - begin);
    }
    assertThat(quickest).isLessThan(50 * MILLI);

    filer.countDown();
    assertThat(until("plimsoll_sampler_success{sampler=\"images\"} 1.0\n"))
        .contains("plimsoll_image_directory_readable{directory=\"/net/c\"} 1.0\n");
    assertThat(until("plimsoll_sampler_success{sampler=\"volumes\"} 1.0\n"))
        .contains("plimsoll_volume_size_bytes{volume=\"/net\"} 1000.0\n");
    while (waiting.get() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void doesNotHangAgainOnAMountThatComesAndGoes() throws Exception {
    CountDownLatch filer = new CountDownLatch(1);
    host.filer = filer;
    var readings =
        new GuardedReadings<Path, VolumeSpace>(host::space, p -> p, lanes, this::nanoTime, SHORT);
    for (int i = 0; i < 50; i++) {
      readings.read(List.of(Path.of("/net")), new HashMap<>());
      readings.read(List.of(Path.of("/")), new HashMap<>());
    }
    assertThat(waiting).hasValue(1);
    assertThat(mostWaiting).hasValue(1);
    // Nor do calls wait in line for it to come back.
    filer.countDown();
    while (!readings.read(List.of(Path.of("/net")), new HashMap<>()).containsKey(Path.of("/net"))) {
      Thread.onSpinWait();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void letsALongListingOnADiskHoldUpNoRoom() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    Lanes own = new Lanes(threads);
    Object listing = MountPlace.of("images", Path.of("/"), Optional.of(FakeHost.ROOT));
    Object room = MountPlace.of("room", Path.of("/"), Optional.of(FakeHost.ROOT));
    CountDownLatch told = new CountDownLatch(1);
    own.of(listing)
        .execute(
            () -> {
              try {
                busy.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    own.of(room).execute(told::countDown);
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    busy.countDown();
  }

  /** The first sample with all {@code parts}. */
  private String until(String... parts) throws Exception {
    String text = sample();
    while (!Arrays.stream(parts).allMatch(text::contains)) {
      text = sample();
    }
    return text;
  }

  /** A second later. */
  private String sample() throws Exception {
    simulated.addAndGet(SECOND);
    SampleTime now = new SampleTime(nanoTime(), WALL.plusNanos(simulated.get()));
    latest.publish(now, samplers.sample(now));
    return Exposition.samples(latest.collect());
  }
}
