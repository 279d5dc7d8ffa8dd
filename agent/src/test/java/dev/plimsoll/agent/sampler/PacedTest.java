package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);
  private static final SampleTime LATER = new SampleTime(1, Instant.ofEpochSecond(9));
  private static final long MILLI = 1_000_000L;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch returns = new CountDownLatch(1);
  private final AtomicLong nanos = new AtomicLong(7);
  private volatile int calls;
  private volatile long takes;
  private volatile boolean fails;
  private volatile boolean hangs;
  private volatile List<String> problems = List.of();

  private final Paced paced =
      new Paced(
          new Sampler() {
            @Override
            public String name() {
              return "slow";
            }

            @Override
            public Sample sample(SampleTime now) throws Exception {
              int call = calls + 1;
              calls = call;
              nanos.addAndGet(takes);
              if (hangs) {
                returns.await();
              }
              if (fails) {
                throw new IOException("no");
              }
              return new Sample(List.of(Family.gauge("calls", "x", call)), problems);
            }
          },
          threads,
          nanos::get,
          TimeUnit.SECONDS.toNanos(1));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void restsFiveHundredTimesAsLongAsTheSampleTook() throws Exception {
    warmUp(4 * MILLI);
    nanos.addAndGet(1_999 * MILLI);
    assertThat(value()).isEqualTo("calls 3.0\n");
    nanos.addAndGet(MILLI);
    assertThat(value()).isEqualTo("calls 4.0\n");
  }

  @Test
  void restsFiveSecondsAtMost() throws Exception {
    warmUp(400 * MILLI);
    nanos.addAndGet(4_999 * MILLI);
    assertThat(value()).isEqualTo("calls 3.0\n");
    nanos.addAndGet(MILLI);
    assertThat(value()).isEqualTo("calls 4.0\n");
  }

  @Test
  void doesNotRestForWhatTheFirstSampleTook() throws Exception {
    takes = 60 * MILLI;
    value();
    takes = 0;
    assertThat(value()).isEqualTo("calls 2.0\n");
  }

  @Test
  void doesNotRestForOneSlowSampleAmongQuickOnes() throws Exception {
    warmUp(0);
    takes = 60 * MILLI;
    assertThat(value()).isEqualTo("calls 4.0\n");
    assertThat(value()).isEqualTo("calls 5.0\n");
  }

  @Test
  void saysWhenTheSampleItRepeatsWasTakenAndHowLongThatTook() throws Exception {
    warmUp(4 * MILLI);
    assertThat(paced.sample(LATER).taken()).contains(NOW);
    assertThat(paced.sample(LATER).seconds()).hasValue(0.004);
    nanos.addAndGet(2_000 * MILLI);
    assertThat(paced.sample(LATER).taken()).contains(LATER);
  }

  @Test
  void triesAgainAtOnceAfterAFailureOrANewProblem() throws Exception {
    warmUp(4 * MILLI);
    nanos.addAndGet(2_000 * MILLI);
    fails = true;
    assertThatThrownBy(this::value).isInstanceOf(IOException.class);
    fails = false;
    problems = List.of("half");
    assertThat(value()).isEqualTo("calls 5.0\n");
    assertThat(value()).isEqualTo("calls 6.0\n");
  }

  @Test
  void restsWhenAProblemStays() throws Exception {
    problems = List.of("half");
    warmUp(4 * MILLI);
    assertThat(paced.sample(NOW).problems()).containsExactly("half");
    assertThat(value()).isEqualTo("calls 3.0\n");
  }

  @Test
  void repeatsItselfForTenSecondsWhileASampleIsLate() throws Exception {
    warmUp(0);
    hangs = true;
    assertThat(Exposition.samples(paced.sample(at(10_000 * MILLI)))).isEqualTo("calls 3.0\n");
    assertThatThrownBy(() -> paced.sample(at(10_001 * MILLI))).isInstanceOf(TimeoutException.class);
    hangs = false;
    returns.countDown();
    String text = "";
    while (!text.contains("4.0")) {
      text = handedOut();
      Thread.onSpinWait();
    }
    assertThat(text).isEqualTo("calls 4.0\n");
  }

  private String handedOut() throws Exception {
    try {
      return value();
    } catch (TimeoutException e) {
      return "";
    }
  }

  private static SampleTime at(long nanos) {
    return new SampleTime(nanos, Instant.EPOCH.plusNanos(nanos));
  }

  /** Three samples, the first of which counts for little. */
  private void warmUp(long cost) throws Exception {
    takes = cost;
    for (int i = 0; i < 3; i++) {
      value();
    }
  }

  private String value() throws Exception {
    return Exposition.samples(paced.sample(NOW));
  }
}
