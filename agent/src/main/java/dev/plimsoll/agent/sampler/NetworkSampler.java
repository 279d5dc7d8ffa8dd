package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Reading;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** {@code plimsoll_network_…}: what went through each network device, and how fast. */
public final class NetworkSampler implements Sampler {

  private final Host host;
  private final LongSupplier nanoTime;
  private final List<Peaks<NetworkDevice>> peaks =
      List.of(
          peaks("network_received", "Bytes received", NetworkCounters::receivedBytes),
          peaks("network_transmitted", "Bytes sent", NetworkCounters::transmittedBytes));

  /** Samples the network devices of {@code host}. */
  public NetworkSampler(Host host, LongSupplier nanoTime) {
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "networks";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Timed<Reading<NetworkDevice>> reading = Timed.read(nanoTime, host::networks);
    List<MetricSnapshot> families = new ArrayList<>(counters(reading.value().items()));
    Timed<List<NetworkDevice>> items = reading.with(reading.value().items());
    peaks.forEach(figure -> families.addAll(figure.update(items)));
    return new Sample(families, reading.value().problems());
  }

  private static List<MetricSnapshot> counters(List<NetworkDevice> devices) {
    return List.of(
        counter("received_bytes", "Bytes received.", devices, NetworkCounters::receivedBytes),
        counter("transmitted_bytes", "Bytes sent.", devices, NetworkCounters::transmittedBytes),
        counter(
            "receive_errors", "Packets received damaged.", devices, NetworkCounters::receiveErrors),
        known(
            "receive_drops",
            "Packets received and dropped.",
            devices,
            NetworkCounters::receiveDrops),
        counter(
            "transmit_errors",
            "Packets that could not be sent.",
            devices,
            NetworkCounters::transmitErrors),
        known(
            "transmit_drops",
            "Packets dropped before they were sent.",
            devices,
            NetworkCounters::transmitDrops),
        Family.gauge(
            "plimsoll_network_speed_bytes_per_second",
            "Speed of the link in each direction; absent when unknown.",
            devices,
            NetworkSampler::device,
            device -> Family.value(device.speed())),
        Family.info(
            "plimsoll_network",
            "What the device is; counted: its traffic leaves the host and is counted once.",
            devices,
            NetworkSampler::description));
  }

  private static MetricSnapshot counter(
      String what, String help, List<NetworkDevice> all, ToDoubleFunction<NetworkCounters> value) {
    return Family.counter(
        "plimsoll_network_" + what,
        help,
        all,
        NetworkSampler::device,
        device -> value.applyAsDouble(device.counters()));
  }

  private static MetricSnapshot known(
      String what,
      String help,
      List<NetworkDevice> all,
      Function<NetworkCounters, OptionalLong> value) {
    return Family.knownCounter(
        "plimsoll_network_" + what,
        help,
        all,
        NetworkSampler::device,
        device -> Family.value(value.apply(device.counters())));
  }

  private static Peaks<NetworkDevice> peaks(
      String name, String what, ToDoubleFunction<NetworkCounters> value) {
    return new Peaks<>(
        new Peaks.Counter<>(
            name,
            "bytes_per_second",
            what,
            Double.POSITIVE_INFINITY,
            NetworkSampler::device,
            device -> OptionalDouble.of(value.applyAsDouble(device.counters()))));
  }

  private static Labels device(NetworkDevice device) {
    return Labels.of("device", device.device());
  }

  private static Labels description(NetworkDevice device) {
    return Labels.of(
        "device",
        device.device(),
        "kind",
        device.kind().label(),
        "counted",
        String.valueOf(device.counted()));
  }
}
