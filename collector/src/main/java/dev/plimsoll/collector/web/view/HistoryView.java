package dev.plimsoll.collector.web.view;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.assess.ResourceAssessment;
import dev.plimsoll.collector.assess.ResourceKey;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.store.History;
import dev.plimsoll.collector.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The past of a repository as the API says it: what was used, beside what is required and can be
 * given now.
 */
public record HistoryView(
    Instant from,
    Instant to,
    double stepSeconds,
    List<Line> resources,
    List<PointView> activeDownloads) {

  /** The past of one resource. */
  public record Line(
      String resource,
      String subject,
      String unit,
      OptionalDouble required,
      OptionalDouble capacity,
      List<PointView> points) {}

  /** A mean over one step, written as a pair. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"epochMillis", "value"})
  public record PointView(long epochMillis, double value) {}

  /** The past of a repository's resources as they are now. */
  public static HistoryView of(
      RepositoryAssessment now, List<History> past, Instant from, Instant to, Duration step) {
    Map<SeriesKey, History> byKey =
        past.stream().collect(Collectors.toMap(History::series, Function.identity()));
    return new HistoryView(
        from,
        to,
        Figures.seconds(step),
        now.resources().stream().map(resource -> line(now.name(), resource, byKey)).toList(),
        points(byKey, SeriesKey.activeDownloads(now.name())));
  }

  private static Line line(
      String repository, ResourceAssessment now, Map<SeriesKey, History> past) {
    ResourceKey key = new ResourceKey(repository, now.resource(), now.subject());
    return new Line(
        now.resource().word(),
        now.subject(),
        now.resource().unit(),
        Figures.finite(now.required()),
        now.capacity().stream().mapToDouble(Capacity::value).findFirst(),
        points(past, SeriesKey.of(key)));
  }

  private static List<PointView> points(Map<SeriesKey, History> past, SeriesKey key) {
    History history = past.get(key);
    return history == null
        ? List.of()
        : history.points().stream()
            .map(point -> new PointView(point.epochMillis(), point.value()))
            .toList();
  }
}
