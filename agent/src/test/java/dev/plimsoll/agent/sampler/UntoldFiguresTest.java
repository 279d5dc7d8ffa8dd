package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.NetworkKind;
import dev.plimsoll.agent.reading.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a system does not tell has no point: absent is not zero. */
class UntoldFiguresTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);
  private static final OptionalDouble NO_TIME = OptionalDouble.empty();
  private static final OptionalLong NO_COUNT = OptionalLong.empty();

  private final FakeHost host =
      new FakeHost() {
        @Override
        public Reading<Disk> disks() {
          DiskCounters counters =
              new DiskCounters(1, 2, NO_TIME, 3, 4, NO_TIME, NO_COUNT, NO_TIME, NO_TIME);
          return Reading.of(
              List.of(new Disk("d", Optional.empty(), Optional.empty(), true, counters)));
        }

        @Override
        public Reading<NetworkDevice> networks() {
          NetworkCounters counters = new NetworkCounters(5, 6, NO_COUNT, 7, 8, NO_COUNT);
          return Reading.of(
              List.of(
                  new NetworkDevice(
                      "n", NetworkKind.PHYSICAL, true, OptionalLong.empty(), counters)));
        }
      };

  @Test
  void leavesOutTimesAndQueuesOfDisks() throws IOException {
    assertThat(Exposition.samples(new DiskSampler(host, () -> 0).sample(NOW)))
        .isEqualTo(
            """
            plimsoll_disk_info{counted="true",device="d",model="",rotational=""} 1
            plimsoll_disk_read_bytes_total{device="d"} 2.0
            plimsoll_disk_reads_total{device="d"} 1.0
            plimsoll_disk_writes_total{device="d"} 3.0
            plimsoll_disk_written_bytes_total{device="d"} 4.0
            """);
  }

  @Test
  void leavesOutDropsOfNetworkDevices() throws IOException {
    assertThat(Exposition.samples(new NetworkSampler(host, () -> 0).sample(NOW)))
        .isEqualTo(
            """
            plimsoll_network_info{counted="true",device="n",kind="physical"} 1
            plimsoll_network_receive_errors_total{device="n"} 6.0
            plimsoll_network_received_bytes_total{device="n"} 5.0
            plimsoll_network_transmit_errors_total{device="n"} 8.0
            plimsoll_network_transmitted_bytes_total{device="n"} 7.0
            """);
  }
}
