package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.ledger.Gap;
import dev.plimsoll.agent.ledger.LogFigures;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** {@code plimsoll_log_…}: how the access logs are read, and what they do not tell. */
final class LogLineFamilies {

  private LogLineFamilies() {}

  /** A number with its labels. */
  private record Point(Labels labels, double value) {}

  static List<MetricSnapshot> of(List<WatchedLog> logs) {
    List<Point> lines = new ArrayList<>();
    List<Point> gaps = new ArrayList<>();
    List<Point> missing = new ArrayList<>();
    for (WatchedLog log : logs) {
      log.latest()
          .ifPresent(
              figures -> {
                addLines(log.service(), figures, lines);
                addGaps(log.service(), figures, gaps);
                addMissing(log.service(), figures, missing);
              });
    }
    return List.of(
        counter(
            "plimsoll_log_lines", "Lines of the access log, by what they turned out to be.", lines),
        counter(
            "plimsoll_log_gaps",
            "Parts of the access log that were lost before they were read.",
            gaps),
        Family.gauge(
            "plimsoll_log_field_missing",
            "What the access log should tell of requests and does not; the agent's log says more.",
            missing,
            Point::labels,
            point -> OptionalDouble.of(point.value())),
        gauge(
            "plimsoll_log_files",
            "Files of the access log, rotated ones included.",
            logs,
            LogFigures::logFiles),
        gauge(
            "plimsoll_log_unread_bytes",
            "What there is of the access log behind where reading stands.",
            logs,
            LogFigures::unreadBytes),
        Family.gauge(
            "plimsoll_log_read_age_seconds",
            "Time since the last look at the access log that went well.",
            logs,
            log -> Labels.of("service", log.service()),
            WatchedLog::age));
  }

  private static void addLines(String service, LogFigures figures, List<Point> points) {
    for (Outcome outcome : Outcome.values()) {
      points.add(
          new Point(
              Labels.of("service", service, "outcome", outcome.label()),
              figures.lines().getOrDefault(outcome, 0L)));
    }
  }

  private static void addGaps(String service, LogFigures figures, List<Point> points) {
    for (Gap.Reason reason : Gap.Reason.values()) {
      points.add(
          new Point(
              Labels.of("service", service, "reason", reason.label()),
              figures.gaps().getOrDefault(reason, 0L)));
    }
  }

  private static void addMissing(String service, LogFigures figures, List<Point> points) {
    figures
        .lacks()
        .forEach(
            (kind, lacks) ->
                points.add(
                    new Point(
                        Labels.of("service", service, "field", kind.label()), lacks ? 1 : 0)));
  }

  private static MetricSnapshot counter(String name, String help, List<Point> points) {
    return Family.counter(name, help, points, Point::labels, Point::value);
  }

  private static MetricSnapshot gauge(
      String name, String help, List<WatchedLog> logs, ToDoubleFunction<LogFigures> value) {
    return Family.gauge(
        name,
        help,
        logs,
        log -> Labels.of("service", log.service()),
        log ->
            log.latest()
                .map(figures -> OptionalDouble.of(value.applyAsDouble(figures)))
                .orElse(OptionalDouble.empty()));
  }
}
