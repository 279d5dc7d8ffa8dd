package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.HostDescription;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestSnapshotTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(-3 * SECOND);
  private final LatestSnapshot latest =
      new LatestSnapshot(
          nanos::get,
          AgentFamilies.of(
              "1.0",
              new HostDescription("Fake", "1"),
              new SampleTime(0, Instant.ofEpochSecond(99))));

  @Test
  void saysSoWhileThereIsNoSample() {
    assertThat(Exposition.samples(latest.collect()))
        .isEqualTo(
            """
            plimsoll_agent_info{kernel="1",os="Fake",version="1.0"} 1
            plimsoll_agent_start_time_seconds 99.0
            plimsoll_snapshot_fresh 0.0
            """);
  }

  @Test
  void handsOutTheLatestSampleWithItsAge() {
    publish(5);
    publish(6);
    nanos.addAndGet(SECOND / 2);
    assertThat(Exposition.samples(latest.collect()))
        .contains("value 6.0\n")
        .contains("plimsoll_snapshot_age_seconds 0.5\n")
        .contains("plimsoll_snapshot_fresh 1.0\n");
  }

  @Test
  void withholdsReadingsThatAreTooOld() {
    publish(5);
    nanos.addAndGet(10 * SECOND);
    assertThat(Exposition.samples(latest.collect())).contains("value 5.0\n");
    nanos.addAndGet(1);
    assertThat(Exposition.samples(latest.collect()))
        .doesNotContain("value")
        .contains("plimsoll_snapshot_age_seconds 10.0")
        .contains("plimsoll_snapshot_fresh 0.0\n");
  }

  private void publish(double value) {
    latest.publish(
        new SampleTime(nanos.get(), Instant.EPOCH),
        new MetricSnapshots(Family.gauge("value", "x", value)));
  }
}
