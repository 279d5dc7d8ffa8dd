package dev.plimsoll.agent.docs;

import dev.plimsoll.agent.download.DownloadTracker;
import dev.plimsoll.agent.sampler.AddressDevices;
import dev.plimsoll.agent.sampler.CpuSampler;
import dev.plimsoll.agent.sampler.DiskSampler;
import dev.plimsoll.agent.sampler.DownloadSampler;
import dev.plimsoll.agent.sampler.NetworkSampler;
import dev.plimsoll.agent.sampler.SampleTime;
import dev.plimsoll.agent.sampler.Sampler;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What samplers show only after a minute and more, which passes at once here. */
final class Minute {

  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 75;

  private final AtomicLong nanos = new AtomicLong();
  private final CompleteHost host = new CompleteHost();

  /** In OpenMetrics. */
  static String scrape() throws Exception {
    var bytes = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create()
        .write(bytes, new MetricSnapshots(new Minute().lastFamilies()));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<MetricSnapshot> lastFamilies() throws Exception {
    List<Sampler> samplers = samplers();
    List<MetricSnapshot> families = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      families.clear();
      SampleTime now = new SampleTime(nanos.addAndGet(SECOND), Instant.ofEpochSecond(second));
      for (Sampler sampler : samplers) {
        families.addAll(sampler.sample(now).families());
      }
    }
    return families;
  }

  private List<Sampler> samplers() {
    Map<Integer, String> services = Map.of(CompleteHost.PORT, "http");
    return List.of(
        new DiskSampler(host, nanos::get),
        new NetworkSampler(host, nanos::get),
        new CpuSampler(host, nanos::get),
        new DownloadSampler(
            host.connections(Set.of(CompleteHost.PORT)),
            new DownloadTracker(services, "x", () -> true),
            services,
            new AddressDevices(host, nanos::get),
            downloads -> {},
            nanos::get));
  }
}
