package dev.plimsoll.collector.web;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Everything in the registry, in the format that the asker understands. */
final class MetricsRoute {
  private final PrometheusRegistry registry;
  private final Offload offload;
  private final ExpositionFormats formats = ExpositionFormats.init();

  MetricsRoute(PrometheusRegistry registry, Offload offload) {
    this.registry = registry;
    this.offload = offload;
  }

  void addTo(Router router) {
    Api.get(router, "/metrics").handler(this::answer);
  }

  private void answer(RoutingContext request) {
    ExpositionFormatWriter format = format(request);
    offload
        .call(() -> render(format))
        .onSuccess(
            body ->
                request
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, format.getContentType())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding")
                    .end(body))
        .onFailure(why -> Replies.failure(request, why));
  }

  private ExpositionFormatWriter format(RoutingContext request) {
    return AcceptedFormat.isOpenMetrics(request.parsedHeaders().accept())
        ? formats.getOpenMetricsTextFormatWriter()
        : formats.getPrometheusTextFormatWriter();
  }

  private Buffer render(ExpositionFormatWriter format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(out, registry.scrape());
    return Buffer.buffer(out.toByteArray());
  }
}
