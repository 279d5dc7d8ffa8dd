package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Cpu;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeaksTest {

  private static final long SECOND = 1_000_000_000L;

  private record Device(String name, OptionalDouble total) {}

  private final Peaks<Device> peaks =
      new Peaks<>(
          new Peaks.Counter<>(
              "disk_busy",
              "ratio",
              "Busy",
              1,
              device -> Labels.of("device", device.name()),
              Device::total));
  private long nanos;

  @Test
  void tellsEachDeviceApart() {
    step(device("sda", 0), device("sdb", 10));
    step(device("sda", 0.25), device("sdb", 10.5));
    String text = step(device("sda", 0.375), device("sdb", 11));
    assertThat(text)
        .isEqualTo(
            """
            plimsoll_disk_busy_peak_ratio{device="sda"} 0.25
            plimsoll_disk_busy_peak_ratio{device="sdb"} 0.5
            """);
    for (int i = 1; i <= 58; i++) {
      text = step(device("sda", 0.375), device("sdb", 11 + i * 0.5));
    }
    assertThat(text)
        .contains("plimsoll_disk_busy_highest_minute_ratio{device=\"sdb\"} 0.5\n")
        .contains("plimsoll_disk_busy_peak_ratio{device=\"sda\"} 0.25\n");
  }

  @Test
  void exceedsNoLimitByRounding() {
    step(device("sda", 0));
    assertThat(step(device("sda", 1.004))).contains("peak_ratio{device=\"sda\"} 1.0\n");
  }

  @Test
  void leavesOutADeviceThatIsAwayAndForgetsItAfterAMinute() {
    step(device("sda", 0));
    step(device("sda", 1));
    assertThat(step()).isEmpty();
    // Back at once: what it did meanwhile is not known.
    assertThat(step(device("sda", 90))).isEqualTo(peak("sda", "1.0"));
    for (int i = 0; i < 62; i++) {
      step(device("sda", 90));
    }
    assertThat(step(device("sda", 90))).contains("highest_minute");
    for (int i = 0; i < 61; i++) {
      step();
    }
    step(device("sda", 0));
    assertThat(step(device("sda", 0.25))).isEqualTo(peak("sda", "0.25"));
  }

  @Test
  void treatsAnUnknownCounterAsADeviceThatIsAway() {
    step(device("sda", 0));
    step(new Device("sda", OptionalDouble.empty()));
    assertThat(step(device("sda", 1))).isEmpty();
  }

  @Test
  void takesNoReadingOfWhichNobodyKnowsWhenItWas() {
    step(device("sda", 0));
    step(device("sda", 0.5));
    nanos += SECOND;
    peaks.update(new Timed<>(List.of(device("sda", 1.4)), nanos, SECOND));
    // Over the two seconds since the last good one.
    assertThat(step(device("sda", 1.5))).isEqualTo(peak("sda", "0.5"));
  }

  @Test
  void addsUpTheBusyShareOfProcessorsThatComeAndGo() {
    BusyShare share = new BusyShare();
    assertThat(share.update(cpu(10, 100, 2))).isZero();
    assertThat(share.update(cpu(11, 101, 2))).isEqualTo(0.5);
    // Four seconds of four processors, all busy.
    assertThat(share.update(cpu(15, 101, 4))).isEqualTo(1.5);
    // Processors were taken away with their times.
    assertThat(share.update(cpu(8, 50, 2))).isEqualTo(1.5);
    assertThat(share.update(cpu(9, 51, 2))).isEqualTo(2.0);
  }

  private static Cpu cpu(double busy, double resting, int processors) {
    return new Cpu(
        Map.of("user", busy - 1, "steal", 1.0, "idle", resting / 2, "iowait", resting / 2),
        processors);
  }

  private static Device device(String name, double total) {
    return new Device(name, OptionalDouble.of(total));
  }

  private static String peak(String device, String value) {
    return "plimsoll_disk_busy_peak_ratio{device=\"" + device + "\"} " + value + "\n";
  }

  private String step(Device... devices) {
    nanos += SECOND;
    Collection<Device> all = List.of(devices);
    String text = Exposition.samples(new MetricSnapshots(peaks.update(new Timed<>(all, nanos, 0))));
    return text.isBlank() ? "" : text;
  }
}
