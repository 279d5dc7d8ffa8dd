package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.download.DownloadOverview;
import dev.plimsoll.agent.reading.Sent;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How the sending of each service went: tells slow clients and slow paths from a slow server. */
final class SentFamilies {

  private static final double MICROS_PER_SECOND = 1e6;

  private SentFamilies() {}

  /** Without points for services of which the system does not tell. */
  static List<MetricSnapshot> of(DownloadOverview downloads) {
    Map<String, Sent> sent = new LinkedHashMap<>();
    downloads
        .services()
        .forEach((service, figures) -> figures.sent().ifPresent(all -> sent.put(service, all)));
    return List.of(
        counter(
            "sent_bytes",
            "Bytes sent to clients, those that were sent again included.",
            sent,
            Sent::bytes),
        counter(
            "retransmitted_bytes",
            "Bytes sent again because they were lost, or seemed to be: the path.",
            sent,
            Sent::retransmittedBytes),
        seconds(
            "busy",
            "Time with data in flight or waiting to be sent, summed over connections.",
            sent,
            Sent::busyMicros),
        seconds(
            "receive_window_limited",
            "Busy time in which the client had no room for more: it, or its disk, is slow.",
            sent,
            Sent::receiveWindowLimitedMicros),
        seconds(
            "send_buffer_limited",
            "Busy time in which the send buffer was too small for the path.",
            sent,
            Sent::sendBufferLimitedMicros));
  }

  private static MetricSnapshot seconds(
      String what, String help, Map<String, Sent> sent, ToDoubleFunction<Sent> micros) {
    return counter(
        what + "_seconds", help, sent, all -> micros.applyAsDouble(all) / MICROS_PER_SECOND);
  }

  private static MetricSnapshot counter(
      String what, String help, Map<String, Sent> sent, ToDoubleFunction<Sent> value) {
    return Family.counter(
        "plimsoll_download_" + what,
        help,
        sent.entrySet(),
        service -> Labels.of("service", service.getKey()),
        service -> value.applyAsDouble(service.getValue()));
  }
}
