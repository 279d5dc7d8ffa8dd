package dev.plimsoll.agent.http;

import com.sun.net.httpserver.Headers;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.net.URI;

/**
 * {@code /metrics}: the latest snapshot, in text 0.0.4 or OpenMetrics as the client asks. Streamed,
 * for thousands of files make a megabyte, and as many clients may read it slowly as there are
 * threads.
 */
final class MetricsEndpoint implements Endpoint {

  private final MultiCollector collector;
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  MetricsEndpoint(MultiCollector collector) {
    this.collector = collector;
  }

  @Override
  public Reply reply(URI uri, Headers request) {
    var writer = Accept.openMetrics(request.get("Accept")) ? openMetrics : text;
    MetricSnapshots latest = collector.collect();
    return Reply.streamed(writer.getContentType(), out -> writer.write(out, latest));
  }
}
