package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.download.DownloadOverview;
import dev.plimsoll.agent.download.DownloadTracker;
import dev.plimsoll.agent.download.ServiceDownloads;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** {@code plimsoll_download_…}: the downloads of each service. */
public final class DownloadSampler implements Sampler {

  private final ConnectionReader reader;
  private final DownloadTracker tracker;
  private final List<Labels> ports;
  private final AddressDevices devices;
  private final Consumer<DownloadOverview> latest;
  private final LongSupplier nanoTime;
  private final BytesAtSampleTime bytes = new BytesAtSampleTime();
  private String method;
  private final RateHistogram rates = new RateHistogram();
  private final Peaks<Map.Entry<String, ServiceDownloads>> peaks =
      new Peaks<>(
          new Peaks.Counter<>(
              "download",
              "bytes_per_second",
              "Bytes that clients acknowledged",
              Double.POSITIVE_INFINITY,
              service -> Labels.of("service", service.getKey()),
              service -> Family.value(service.getValue().bytes())));

  /**
   * Samples the connections that {@code reader} gives.
   *
   * @param serviceOfPort the service of each watched local port
   * @param devices learns the devices of the transfers' local addresses
   * @param latest receives what is known after each sample
   * @param nanoTime the host's monotonic time
   */
  public DownloadSampler(
      ConnectionReader reader,
      DownloadTracker tracker,
      Map<Integer, String> serviceOfPort,
      AddressDevices devices,
      Consumer<DownloadOverview> latest,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.reader = reader;
    this.method = reader.method();
    this.tracker = tracker;
    this.devices = devices;
    this.latest = latest;
    this.ports =
        serviceOfPort.entrySet().stream()
            .map(e -> Labels.of("service", e.getValue(), "port", String.valueOf(e.getKey())))
            .toList();
  }

  @Override
  public String name() {
    return "downloads";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    Timed<Connections> timed = Timed.read(nanoTime, reader::read);
    Connections reading = timed.value();
    noteMethod();
    SampleTime middle = now.at(timed.nanos());
    DownloadOverview downloads =
        rates.isDue(middle.nanos())
            ? tracker.update(reading, middle.nanos(), middle.wall(), rates::observe)
            : tracker.update(reading, middle.nanos(), middle.wall());
    if (reader.tellsProgress()) {
      latest.accept(downloads);
    }
    bytes.update(downloads, now.nanos());
    List<String> problems = new ArrayList<>(reading.problems());
    devices.learn(downloads.localAddresses()).ifPresent(problems::add);
    List<MetricSnapshot> families = new ArrayList<>(families(downloads, reading.closingsMissed()));
    if (reader.tellsProgress() && reader.tellsAcknowledged()) {
      families.add(rates.family(downloads.services().keySet()));
    }
    families.addAll(peaks.update(timed.with(downloads.services().entrySet())));
    families.addAll(SentFamilies.of(downloads));
    return new Sample(families, problems);
  }

  /** Another way of reading knows the connections by other names. */
  private void noteMethod() {
    if (!reader.method().equals(method)) {
      method = reader.method();
      tracker.beginAnew();
    }
  }

  private List<MetricSnapshot> families(DownloadOverview downloads, OptionalLong missed) {
    List<MetricSnapshot> families = new ArrayList<>();
    families.add(Family.info("plimsoll_service", "A watched service.", ports, labels -> labels));
    families.add(
        Family.info(
            "plimsoll_download_method",
            "How connections are read; proc_net_tcp tells no bytes.",
            List.of(method),
            word -> Labels.of("method", word)));
    if (reader.tellsProgress()) {
      families.addAll(transfers(downloads));
    }
    families.add(
        gauge(downloads, "connections", "Established connections.", ServiceDownloads::connections));
    families.add(
        Family.counter(
            "plimsoll_download_bytes",
            "Bytes that clients acknowledged, headers included.",
            bytes.services().entrySet(),
            service -> Labels.of("service", service.getKey(), "file", "unattributed"),
            service -> (double) service.getValue()));
    families.add(
        Family.counter(
            "plimsoll_download_closings_missed",
            "Closed connections of which the kernel could not tell the last bytes.",
            missed.stream().boxed().toList(),
            count -> Labels.EMPTY,
            count -> (double) count));
    return families;
  }

  private static List<MetricSnapshot> transfers(DownloadOverview downloads) {
    return List.of(
        gauge(downloads, "active", "Transfers in progress.", ServiceDownloads::active),
        gauge(
            downloads,
            "stalled",
            "Transfers with data waiting and nothing acknowledged for 30 s.",
            ServiceDownloads::stalled),
        gauge(
            downloads,
            "waiting",
            "Active transfers with data in the send queue.",
            ServiceDownloads::waiting));
  }

  private static MetricSnapshot gauge(
      DownloadOverview downloads,
      String what,
      String help,
      ToDoubleFunction<ServiceDownloads> value) {
    return Family.gauge(
        "plimsoll_download_" + what,
        help,
        downloads.services().entrySet(),
        service -> Labels.of("service", service.getKey()),
        service -> OptionalDouble.of(value.applyAsDouble(service.getValue())));
  }
}
