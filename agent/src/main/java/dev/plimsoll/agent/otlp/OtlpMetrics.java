package dev.plimsoll.agent.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns families into metrics of OpenTelemetry, under the names that {@code /metrics} shows: so
 * they are called the same however they came. The mapping is that of OpenTelemetry's "Prometheus
 * and OpenMetrics compatibility".
 */
final class OtlpMetrics {

  /** Counters of the system began before the agent, at a time that it does not know. */
  private static final long START_UNKNOWN = 0;

  /** Unified Code for Units of Measure, as OpenTelemetry wants it. */
  private static final Map<String, String> UNITS =
      Map.of("bytes", "By", "seconds", "s", "ratio", "1", "bytes_per_second", "By/s");

  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  OtlpMetrics(Resource resource, String version) {
    this.resource = resource;
    this.scope = InstrumentationScopeInfo.builder("dev.plimsoll.agent").setVersion(version).build();
  }

  /** All of {@code families} that have points, as they are at {@code when}. */
  Collection<MetricData> of(MetricSnapshots families, Instant when) {
    long nanos = TimeUnit.SECONDS.toNanos(when.getEpochSecond()) + when.getNano();
    List<MetricData> metrics = new ArrayList<>();
    for (MetricSnapshot family : families) {
      if (!family.getDataPoints().isEmpty()) {
        metrics.add(metric(family, nanos));
      }
    }
    return metrics;
  }

  private MetricData metric(MetricSnapshot family, long nanos) {
    if (family instanceof CounterSnapshot counter) {
      var points = points(counter.getDataPoints(), point -> point.getValue(), nanos);
      return metric(
          family,
          "_total",
          MetricDataType.DOUBLE_SUM,
          SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, points));
    } else if (family instanceof GaugeSnapshot gauge) {
      return gauge(family, "", points(gauge.getDataPoints(), point -> point.getValue(), nanos));
    } else if (family instanceof InfoSnapshot info) {
      return gauge(family, "_info", points(info.getDataPoints(), point -> 1, nanos));
    } else if (family instanceof HistogramSnapshot histogram) {
      var points = histogram.getDataPoints().stream().map(point -> point(point, nanos)).toList();
      return metric(
          family,
          "",
          MetricDataType.HISTOGRAM,
          HistogramData.create(AggregationTemporality.CUMULATIVE, points));
    }
    throw new IllegalArgumentException("no way to push a " + family.getClass().getSimpleName());
  }

  private MetricData gauge(MetricSnapshot family, String suffix, List<DoublePointData> points) {
    return metric(
        family, suffix, MetricDataType.DOUBLE_GAUGE, GaugeData.createDoubleGaugeData(points));
  }

  private MetricData metric(
      MetricSnapshot family, String suffix, MetricDataType type, Data<?> data) {
    var metadata = family.getMetadata();
    return new OtlpMetric(
        resource,
        scope,
        metadata.getPrometheusName() + suffix,
        String.valueOf(metadata.getHelp()),
        unit(metadata.getUnit()),
        type,
        data);
  }

  private static String unit(@Nullable Unit unit) {
    return unit == null ? "" : UNITS.getOrDefault(unit.toString(), unit.toString());
  }

  private static <P extends DataPointSnapshot> List<DoublePointData> points(
      List<P> points, ToDoubleFunction<P> value, long nanos) {
    return points.stream()
        .map(
            point ->
                DoublePointData.create(
                    START_UNKNOWN,
                    nanos,
                    attributes(point.getLabels()),
                    value.applyAsDouble(point),
                    List.of()))
        .toList();
  }

  private static HistogramPointData point(HistogramDataPointSnapshot point, long nanos) {
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      counts.add(buckets.getCount(i));
      if (i < buckets.size() - 1) {
        bounds.add(buckets.getUpperBound(i)); // the last is infinity, which goes without saying
      }
    }
    return HistogramPointData.create(
        START_UNKNOWN,
        nanos,
        attributes(point.getLabels()),
        point.getSum(),
        false,
        0,
        false,
        0,
        bounds,
        counts);
  }

  private static Attributes attributes(Labels labels) {
    AttributesBuilder attributes = Attributes.builder();
    for (Label label : labels) {
      attributes.put(label.getName(), label.getValue());
    }
    return attributes.build();
  }
}
