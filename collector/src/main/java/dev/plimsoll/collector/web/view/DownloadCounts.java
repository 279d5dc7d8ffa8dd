package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.store.DownloadSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * Downloads in figures, as the API says them.
 *
 * @param done clients that have the version, {@code covered} or {@code inferred}
 * @param bytesPerSecond of those that are done: what went out to them by the time that they took,
 *     from the first request to the last byte
 */
public record DownloadCounts(
    long done,
    long covered,
    long inferred,
    long active,
    long failed,
    long abandoned,
    long repeats,
    long requests,
    long bytes,
    long completedBytes,
    long estimated,
    long shared,
    Instant startedAt,
    Instant lastAt,
    OptionalDouble bytesPerSecond,
    OptionalDouble meanSeconds,
    OptionalDouble slowestSeconds,
    Optional<String> slowestClient) {

  /** All of these together; at least one. */
  static DownloadCounts of(List<DownloadSummary> parts) {
    List<DownloadSummary> timed = parts.stream().filter(DownloadCounts::isTimed).toList();
    double seconds = timed.stream().mapToDouble(p -> p.meanSeconds().orElseThrow() * done(p)).sum();
    Optional<DownloadSummary> slowest =
        parts.stream()
            .filter(part -> part.slowestSeconds().isPresent())
            .max(Comparator.comparingDouble(part -> part.slowestSeconds().orElseThrow()));
    return new DownloadCounts(
        sum(parts, DownloadCounts::done),
        sum(parts, DownloadSummary::covered),
        sum(parts, DownloadSummary::inferred),
        sum(parts, DownloadSummary::active),
        sum(parts, DownloadSummary::failed),
        sum(parts, DownloadSummary::abandoned),
        sum(parts, DownloadSummary::repeats),
        sum(parts, DownloadSummary::requests),
        sum(parts, DownloadSummary::bytes),
        sum(parts, DownloadSummary::completedBytes),
        sum(parts, DownloadSummary::estimated),
        sum(parts, DownloadSummary::shared),
        parts.stream().map(DownloadSummary::startedAt).min(Comparator.naturalOrder()).orElseThrow(),
        parts.stream().map(DownloadSummary::lastAt).max(Comparator.naturalOrder()).orElseThrow(),
        ratio((double) sum(timed, DownloadSummary::completedBytes), seconds),
        ratio(seconds, (double) sum(timed, DownloadCounts::done)),
        slowest.map(DownloadSummary::slowestSeconds).orElseGet(OptionalDouble::empty),
        slowest.flatMap(DownloadSummary::slowestClient));
  }

  static long done(DownloadSummary part) {
    return part.covered() + part.inferred();
  }

  private static boolean isTimed(DownloadSummary part) {
    return part.meanSeconds().isPresent() && done(part) > 0;
  }

  static long sum(List<DownloadSummary> parts, ToLongFunction<DownloadSummary> figure) {
    return parts.stream().mapToLong(figure).sum();
  }

  private static OptionalDouble ratio(double above, double below) {
    return below > 0 ? OptionalDouble.of(above / below) : OptionalDouble.empty();
  }
}
