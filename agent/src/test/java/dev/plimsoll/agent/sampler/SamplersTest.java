package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SamplersTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.ofEpochSecond(1_000));
  private static final SampleTime LATER =
      new SampleTime(1_000_000_000L, Instant.ofEpochSecond(1_001));
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONG = TimeUnit.SECONDS.toNanos(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void leavesOutOnlyTheSamplerThatFails() throws InterruptedException {
    String text =
        sample(
            named(
                "bad",
                () -> {
                  throw new IOException("no such device");
                }),
            named("good", () -> gauge("good_value", 7)));
    assertThat(text)
        .contains("good_value 7.0\n")
        .contains("plimsoll_sampler_success{sampler=\"bad\"} 0.0\n")
        .contains("plimsoll_sampler_success{sampler=\"good\"} 1.0\n")
        .contains("plimsoll_sampler_last_success_timestamp_seconds{sampler=\"good\"} 1000.0\n")
        .doesNotContain("plimsoll_sampler_last_success_timestamp_seconds{sampler=\"bad\"}");
  }

  @Test
  void waitsNoLongerThanTheTimeoutForASamplerThatHangs() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    Sampler hung =
        named(
            "hung",
            () -> {
              calls.incrementAndGet();
              never.await();
              return gauge("hung_value", 1);
            });
    Sampler good = named("good", () -> gauge("good_value", 7));
    Samplers samplers = within(LONG, hung, good);

    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(Exposition.samples(samplers.sample(NOW)))
          .contains("good_value 7.0\n")
          .contains("plimsoll_sampler_success{sampler=\"hung\"} 0.0\n")
          .doesNotContain("hung_value");
    }

    assertThat(calls).hasValue(1);
    assertThat(System.nanoTime() - begin).isLessThan(20 * LONG);
  }

  @Test
  void readsAgainWhenTheHungCallReturns() throws InterruptedException {
    CountDownLatch returns = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Samplers samplers =
        within(
            SHORT,
            named(
                "hung",
                () -> {
                  int call = calls.incrementAndGet();
                  returns.await();
                  return gauge("value", call);
                }));
    assertThat(Exposition.samples(samplers.sample(NOW))).doesNotContain("value 1.0");
    returns.countDown();
    String text = "";
    // Bounded by the class's time limit: a busy machine takes its time to let the call return.
    while (!text.contains("\nvalue") && !text.startsWith("value")) {
      text = Exposition.samples(samplers.sample(LATER));
    }
    // What the first call brought is old by now: these may be counters.
    assertThat(text).doesNotContain("value 1.0").contains("value 2.0");
    assertThat(text)
        .contains("plimsoll_sampler_last_success_timestamp_seconds{sampler=\"hung\"} 1001.0\n");
  }

  @Test
  void waitsForEachSamplerAsLongAsItMayTake() throws Exception {
    List<TimedSampler> both =
        List.of(
            new TimedSampler(named("hung", () -> hangs(never)), 1),
            new TimedSampler(
                named(
                    "slow",
                    () -> {
                      never.await(1200, TimeUnit.MILLISECONDS);
                      return gauge("slow_value", 1);
                    }),
                TimeUnit.SECONDS.toNanos(50)));
    Samplers samplers = new Samplers(both, threads, System::nanoTime);
    assertThat(Exposition.samples(samplers.sample(NOW)))
        .contains("slow_value 1.0\n")
        .contains("plimsoll_sampler_success{sampler=\"hung\"} 0.0\n")
        .contains("plimsoll_sampler_timeout_seconds{sampler=\"hung\"} 1.0E-9\n")
        .contains("plimsoll_sampler_timeout_seconds{sampler=\"slow\"} 50.0\n");
  }

  @Test
  void refusesATimeoutInWhichNothingCouldBeRead() {
    assertThatThrownBy(() -> TimedSampler.within(0, named("a", () -> gauge("value", 1))))
        .hasMessage("timeoutNanos of a must be above zero, not 0");
  }

  @Test
  void saysHowLongASamplerHasHung() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Samplers samplers =
        new Samplers(
            TimedSampler.within(1, named("hung", () -> hangs(never))), threads, nanos::get);
    samplers.sample(NOW);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
    assertThat(Exposition.samples(samplers.sample(LATER)))
        .contains("plimsoll_sampler_duration_seconds{sampler=\"hung\"} 5.0\n");
  }

  @Test
  void keepsTheAgeOfTheLastSuccessWhenSomebodySetsTheClock() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Samplers samplers =
        samplers(
            named(
                "once",
                () -> {
                  if (calls.incrementAndGet() > 1) {
                    throw new IOException("no such device");
                  }
                  return gauge("value", 1);
                }));
    samplers.sample(NOW);
    long fiveSeconds = TimeUnit.SECONDS.toNanos(5);
    for (int hours : new int[] {2, -2}) {
      Instant set = NOW.wall().plusSeconds(5).plus(hours, ChronoUnit.HOURS);
      assertThat(Exposition.samples(samplers.sample(new SampleTime(fiveSeconds, set))))
          .contains(
              "plimsoll_sampler_last_success_timestamp_seconds{sampler=\"once\"} "
                  + (double) (set.getEpochSecond() - 5)
                  + "\n");
    }
  }

  @Test
  void keepsTheFirstOfTwoFamiliesWithOneName() throws InterruptedException {
    String text =
        sample(
            named("first", () -> gauge("value", 1)),
            named("second", () -> gauge("value", 2)),
            named(
                "third",
                () ->
                    Sample.of(
                        Family.gauge("third_value", "x", 3),
                        Family.info("plimsoll_agent", "x", List.of(), l -> null))));
    assertThat(text)
        .contains("value 1.0\n")
        .contains("third_value 3.0\n")
        .doesNotContain("value 2.0")
        .contains("plimsoll_sampler_success{sampler=\"first\"} 1.0\n")
        .contains("plimsoll_sampler_success{sampler=\"second\"} 0.0\n");
  }

  @Test
  void keepsACounterAndAGaugeApartThatWouldBeExposedAsOne() throws InterruptedException {
    String text =
        sample(
            named(
                "first",
                () ->
                    Sample.of(
                        Family.counter(
                            "value",
                            "x",
                            List.of(1.0),
                            v -> io.prometheus.metrics.model.snapshots.Labels.EMPTY,
                            v -> v))),
            named("second", () -> gauge("value_total", 2)));
    assertThat(text).contains("value_total 1.0\n").doesNotContain("value_total 2.0");
  }

  @Test
  void keepsWhatASamplerWithProblemsStillSays() throws InterruptedException {
    String text =
        sample(
            named(
                "half",
                () -> new Sample(gauge("half_value", 5).families(), List.of("/net: no answer"))));
    assertThat(text)
        .contains("half_value 5.0\n")
        .contains("plimsoll_sampler_success{sampler=\"half\"} 0.0\n");
  }

  @Test
  void saysWhenARepeatedSampleWasReallyTaken() throws InterruptedException {
    Sampler paced = named("old", () -> gauge("old_value", 5).takenAt(NOW).took(0.25));
    assertThat(Exposition.samples(samplers(paced).sample(LATER)))
        .contains("plimsoll_sampler_last_success_timestamp_seconds{sampler=\"old\"} 1000.0\n")
        .contains("plimsoll_sampler_duration_seconds{sampler=\"old\"} 0.25\n");
  }

  @Test
  void letsOneHungMountHurtNoOther() throws InterruptedException {
    FakeHost host = new FakeHost();
    host.filer = never;
    Lanes lanes = new Lanes(threads);
    ImageSampler images =
        new ImageSampler(
            host,
            List.of(Path.of("/srv/images"), Path.of("/net/images")),
            lanes,
            System::nanoTime,
            LONG);
    Samplers samplers =
        within(
            3 * LONG,
            new VolumeSampler(host, images::resolved, lanes, System::nanoTime, LONG),
            images);

    assertThat(Exposition.samples(samplers.sample(NOW)))
        .contains("plimsoll_volume_size_bytes{volume=\"/\"} 1000.0\n")
        .doesNotContain("plimsoll_volume_size_bytes{volume=\"/net\"}")
        .contains("plimsoll_volume_info{device=\"filer:/x\",filesystem=\"nfs4\",volume=\"/net\"} 1")
        .contains("plimsoll_image_directory_readable{directory=\"/srv/images\"} 1.0\n")
        .contains("plimsoll_image_directory_readable{directory=\"/net/images\"} 0.0\n")
        .contains("plimsoll_image_directory_info{directory=\"/net/images\",volume=\"/net\"} 1")
        .contains("plimsoll_sampler_success{sampler=\"volumes\"} 0.0\n")
        .contains("plimsoll_sampler_success{sampler=\"images\"} 0.0\n");

    never.countDown();
    String text = "";
    while (!text.contains("{volume=\"/net\"} 1000.0")) {
      text = Exposition.samples(samplers.sample(LATER));
    }
    assertThat(text)
        .contains("plimsoll_volume_size_bytes{volume=\"/net\"} 1000.0\n")
        .contains("plimsoll_sampler_success{sampler=\"volumes\"} 1.0\n");
  }

  private String sample(Sampler... samplers) throws InterruptedException {
    return Exposition.samples(samplers(samplers).sample(NOW));
  }

  /** With as much time as a busy machine may need. */
  private Samplers samplers(Sampler... samplers) {
    return within(50 * LONG, samplers);
  }

  private Samplers within(long nanos, Sampler... samplers) {
    return new Samplers(TimedSampler.within(nanos, samplers), threads, System::nanoTime);
  }

  private static Sample hangs(CountDownLatch until) throws InterruptedException {
    until.await();
    return Sample.of();
  }

  private static Sample gauge(String name, double value) {
    return Sample.of(Family.gauge(name, "x", value));
  }

  private interface Body {
    Sample sample() throws Exception;
  }

  private static Sampler named(String name, Body body) {
    return new Sampler() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Sample sample(SampleTime now) throws Exception {
        return body.sample();
      }
    };
  }
}
