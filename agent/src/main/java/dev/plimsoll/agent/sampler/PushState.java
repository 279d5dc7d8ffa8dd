package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code plimsoll_otlp_push_…}: how the pushes fare; nothing while there is none. */
public final class PushState {

  private volatile Optional<Boolean> taken = Optional.empty();
  private volatile Optional<Instant> lastSuccess = Optional.empty();

  /** The receiver took a push at {@code when}. */
  public void succeeded(Instant when) {
    lastSuccess = Optional.of(when);
    taken = Optional.of(true);
  }

  /** The receiver did not take a push. */
  public void failed() {
    taken = Optional.of(false);
  }

  /** What is known by now. */
  public List<MetricSnapshot> families() {
    List<MetricSnapshot> families = new ArrayList<>();
    taken.ifPresent(
        good ->
            families.add(
                Family.gauge(
                    "plimsoll_otlp_push_success",
                    "Whether the receiver took the last push.",
                    good ? 1 : 0)));
    lastSuccess.ifPresent(
        when ->
            families.add(
                Family.gauge(
                    "plimsoll_otlp_push_last_success_timestamp_seconds",
                    "When the receiver last took a push.",
                    new SampleTime(0, when).unixSeconds())));
    return families;
  }
}
