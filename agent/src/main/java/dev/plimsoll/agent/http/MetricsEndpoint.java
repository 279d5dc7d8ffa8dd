package dev.plimsoll.agent.http;

import com.sun.net.httpserver.Headers;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** {@code /metrics}: the latest snapshot, in text 0.0.4 or OpenMetrics as the client asks. */
final class MetricsEndpoint implements Endpoint {

  private static final int USUAL_BYTES = 16 * 1024;

  private final MultiCollector collector;
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  MetricsEndpoint(MultiCollector collector) {
    this.collector = collector;
  }

  @Override
  public Reply reply(URI uri, Headers request) throws IOException {
    var writer = Accept.openMetrics(request.getFirst("Accept")) ? openMetrics : text;
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    writer.write(bytes, collector.collect());
    return new Reply(200, writer.getContentType(), bytes.toByteArray(), Map.of());
  }
}
