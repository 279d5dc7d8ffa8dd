package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.FileShare;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.WebSite;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * {@code plimsoll_site_…} and {@code plimsoll_share_…}: what web and file servers tell of
 * themselves. A family without a point is not written.
 */
public final class ServerSampler implements Sampler {

  private final Host host;

  /** Samples the servers of {@code host}. */
  public ServerSampler(Host host) {
    this.host = host;
  }

  @Override
  public String name() {
    return "servers";
  }

  @Override
  public Sample sample(SampleTime now) throws IOException {
    List<String> problems = new ArrayList<>();
    List<WebSite> sites = MostNames.of("sites", host.sites(), WebSite::name, problems);
    List<FileShare> shares = MostNames.of("shares", host.shares(), FileShare::name, problems);
    List<MetricSnapshot> families = new ArrayList<>(sites(sites));
    families.addAll(shares(shares));
    return new Sample(families, problems);
  }

  private static List<MetricSnapshot> sites(List<WebSite> sites) {
    return List.of(
        gauge(
            "site_requests_in_process",
            "Requests being answered.",
            sites,
            ServerSampler::label,
            WebSite::requestsInProcess),
        gauge(
            "site_requests_queued",
            "Requests that wait for a worker.",
            sites,
            ServerSampler::label,
            WebSite::queued),
        counter(
            "site_requests_rejected",
            "Requests refused because the queue was full.",
            sites,
            ServerSampler::label,
            WebSite::rejected),
        counter("site_sent_bytes", "Bytes sent.", sites, ServerSampler::label, WebSite::sentBytes));
  }

  private static List<MetricSnapshot> shares(List<FileShare> shares) {
    return List.of(
        gauge(
            "share_open_files", "Files open.", shares, ServerSampler::label, FileShare::openFiles),
        counter(
            "share_read_bytes",
            "Bytes that clients read.",
            shares,
            ServerSampler::label,
            FileShare::readBytes),
        counter(
            "share_written_bytes",
            "Bytes that clients wrote.",
            shares,
            ServerSampler::label,
            FileShare::writtenBytes));
  }

  private static <T> MetricSnapshot gauge(
      String what,
      String help,
      List<T> items,
      Function<T, Labels> label,
      Function<T, OptionalLong> value) {
    return Family.gauge(
        "plimsoll_" + what, help, items, label, item -> Family.value(value.apply(item)));
  }

  private static <T> MetricSnapshot counter(
      String what,
      String help,
      List<T> items,
      Function<T, Labels> label,
      Function<T, OptionalLong> value) {
    return Family.knownCounter(
        "plimsoll_" + what, help, items, label, item -> Family.value(value.apply(item)));
  }

  private static Labels label(WebSite site) {
    return Labels.of("site", site.name());
  }

  private static Labels label(FileShare share) {
    return Labels.of("share", share.name());
  }
}
