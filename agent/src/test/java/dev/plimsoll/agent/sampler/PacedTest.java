package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);
  private static final long MILLI = 1_000_000L;

  private long nanos = 7;
  private int calls;
  private long takes;
  private boolean fails;
  private List<String> problems = List.of();

  private final Paced paced =
      new Paced(
          new Sampler() {
            @Override
            public String name() {
              return "slow";
            }

            @Override
            public Sample sample(SampleTime now) throws IOException {
              calls++;
              nanos += takes;
              if (fails) {
                throw new IOException("no");
              }
              return new Sample(List.of(Family.gauge("calls", "x", calls)), problems);
            }
          },
          () -> nanos);

  @Test
  void restsFiveHundredTimesAsLongAsTheSampleTook() throws Exception {
    takes = 50 * MILLI;
    assertThat(value()).isEqualTo("calls 1.0\n");
    nanos += 24_999 * MILLI;
    assertThat(value()).isEqualTo("calls 1.0\n");
    nanos += MILLI;
    assertThat(value()).isEqualTo("calls 2.0\n");
  }

  @Test
  void restsHalfAMinuteAtMost() throws Exception {
    takes = 30_000 * MILLI;
    value();
    nanos += 30_000 * MILLI;
    assertThat(value()).isEqualTo("calls 2.0\n");
  }

  @Test
  void triesAgainAtOnceAfterAFailureOrAProblem() throws Exception {
    takes = 50 * MILLI;
    fails = true;
    assertThatThrownBy(this::value).isInstanceOf(IOException.class);
    fails = false;
    problems = List.of("half");
    assertThat(value()).isEqualTo("calls 2.0\n");
    assertThat(value()).isEqualTo("calls 3.0\n");
  }

  private String value() throws Exception {
    return Exposition.samples(paced.sample(NOW));
  }
}
