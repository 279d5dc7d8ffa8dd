package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.ledger.Delivery;
import dev.plimsoll.agent.ledger.DurationCounts;
import dev.plimsoll.agent.ledger.LogFigures;
import dev.plimsoll.agent.ledger.LogFigures.FileFigures;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * {@code plimsoll_download_…} as access logs tell it: requests, bytes and durations. Made anew only
 * when a log told something, for there may be thousands of files.
 */
final class LogRequestFamilies {

  private static final String DURATION = "plimsoll_download_request_duration_seconds";

  private static final double[] BOUNDS =
      DoubleStream.concat(
              DurationCounts.BOUNDS.stream().mapToDouble(Double::doubleValue),
              DoubleStream.of(Double.POSITIVE_INFINITY))
          .toArray();

  private Map<String, Map<String, FileFigures>> known = Map.of();
  private List<MetricSnapshot> files = List.of();

  /** A file of a service, with its labels. */
  private record FileOf(Labels labels, FileFigures figures) {}

  /** What became of the requests for a file of a service. */
  private record RequestsOf(Labels labels, long count) {}

  List<MetricSnapshot> of(List<WatchedLog> logs) {
    Map<String, Map<String, FileFigures>> now = new LinkedHashMap<>();
    Map<String, DurationCounts> durations = new LinkedHashMap<>();
    for (WatchedLog log : logs) {
      log.latest().ifPresent(figures -> now.put(log.service(), figures.files()));
      log.latest()
          .flatMap(LogFigures::durations)
          .ifPresent(counts -> durations.put(log.service(), counts));
    }
    if (files.isEmpty() || !now.equals(known)) {
      known = now;
      files = files(now);
    }
    List<MetricSnapshot> families = new ArrayList<>(files);
    families.add(histogram(durations));
    return families;
  }

  private static List<MetricSnapshot> files(Map<String, Map<String, FileFigures>> services) {
    List<FileOf> files = new ArrayList<>();
    List<RequestsOf> requests = new ArrayList<>();
    services.forEach(
        (service, figures) ->
            figures.forEach(
                (file, of) -> {
                  Labels labels = Labels.of("service", service, "file", file);
                  files.add(new FileOf(labels, of));
                  of.requests()
                      .forEach(
                          (delivery, count) ->
                              requests.add(new RequestsOf(with(labels, delivery), count)));
                }));
    return List.of(
        Family.counter(
            "plimsoll_download_requests",
            "Requests in the access log, by what became of them.",
            requests,
            RequestsOf::labels,
            of -> of.count()),
        Family.knownCounter(
            "plimsoll_download_response_bytes",
            "Bytes that servers wrote down as sent; connections tell plimsoll_download_bytes_total.",
            files,
            FileOf::labels,
            of -> Family.value(of.figures().bytes())));
  }

  private static Labels with(Labels labels, Delivery delivery) {
    return labels.merge(Labels.of("outcome", delivery.label()));
  }

  private static MetricSnapshot histogram(Map<String, DurationCounts> services) {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder()
            .name(DURATION)
            .unit(FamilyUnit.of(DURATION))
            .help("How long requests took that sent data of image files, by the access log.");
    services.forEach(
        (service, of) ->
            family.dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("service", service))
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(
                            BOUNDS, of.counts().stream().mapToLong(Long::longValue).toArray()))
                    .sum(of.seconds())
                    .build()));
    return family.build();
  }
}
