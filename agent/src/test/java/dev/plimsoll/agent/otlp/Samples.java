package dev.plimsoll.agent.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every sample by name and sorted labels, the same whichever way it came. */
public final class Samples {

  private final Map<String, Double> samples = new TreeMap<>();

  private Samples() {}

  /** As a scrape shows them. */
  static Map<String, Double> scraped(MetricSnapshots families) throws IOException {
    var bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(bytes, families);
    Map<String, Double> samples = new TreeMap<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      if (!line.startsWith("#")) {
        int end = line.lastIndexOf(' ');
        String value = line.substring(end + 1).replace("Inf", "Infinity");
        samples.put(line.substring(0, end), Double.valueOf(value));
      }
    }
    return samples;
  }

  /** As they were pushed. */
  public static Map<String, Double> pushed(ExportMetricsServiceRequest request) {
    Samples samples = new Samples();
    metrics(request).forEach(samples::add);
    return samples.samples;
  }

  static List<Metric> metrics(ExportMetricsServiceRequest request) {
    return request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList();
  }

  private void add(Metric metric) {
    metric.getGauge().getDataPointsList().forEach(point -> add(metric.getName(), point));
    metric.getSum().getDataPointsList().forEach(point -> add(metric.getName(), point));
    metric.getHistogram().getDataPointsList().forEach(point -> add(metric.getName(), point));
  }

  private void add(String name, NumberDataPoint point) {
    samples.put(name + labels(point.getAttributesList(), ""), point.getAsDouble());
  }

  private void add(String name, HistogramDataPoint point) {
    long sum = 0;
    for (int i = 0; i < point.getBucketCountsCount(); i++) {
      sum += point.getBucketCounts(i);
      String bound =
          i < point.getExplicitBoundsCount() ? String.valueOf(point.getExplicitBounds(i)) : "+Inf";
      samples.put(
          name + "_bucket" + labels(point.getAttributesList(), "le=\"" + bound + "\""),
          (double) sum);
    }
    samples.put(name + "_sum" + labels(point.getAttributesList(), ""), point.getSum());
    samples.put(name + "_count" + labels(point.getAttributesList(), ""), (double) point.getCount());
  }

  private static String labels(List<KeyValue> attributes, String more) {
    String labels =
        attributes.stream()
            .map(a -> a.getKey() + "=\"" + escaped(a.getValue().getStringValue()) + "\"")
            .sorted()
            .collect(Collectors.joining(","));
    String all = labels + (labels.isEmpty() || more.isEmpty() ? "" : ",") + more;
    return all.isEmpty() ? "" : "{" + all + "}";
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
