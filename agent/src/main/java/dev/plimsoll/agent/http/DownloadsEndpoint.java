package dev.plimsoll.agent.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.download.PathQuality;
import dev.plimsoll.agent.download.Transfer;
import dev.plimsoll.agent.reading.AddressText;
import dev.plimsoll.agent.sampler.SampleTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /v1/downloads/active}: the transfers of the latest sample. */
final class DownloadsEndpoint implements Endpoint {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int USUAL_BYTES = 4 * 1024;

  private final Supplier<Optional<Downloads>> latest;
  private final Function<InetAddress, Optional<String>> devices;
  private final SampleTime start;
  private final JsonFactory json = new JsonFactory();

  /**
   * An endpoint over {@code latest}, which is empty while there is no fresh sample.
   *
   * @param devices names the network device of a local address
   */
  DownloadsEndpoint(
      Supplier<Optional<Downloads>> latest,
      Function<InetAddress, Optional<String>> devices,
      SampleTime start) {
    this.latest = latest;
    this.devices = devices;
    this.start = start;
  }

  @Override
  public Reply reply(URI uri, Headers request) throws IOException {
    Optional<Duration> window = window(uri.getRawQuery());
    if (window.isEmpty()) {
      return Reply.text(400, "ended must be a whole number of seconds from 0 to 60: ?ended=10");
    }
    Optional<Downloads> downloads = latest.get();
    if (downloads.isEmpty()) {
      return Reply.text(503, "no sample of the connections in the last ten seconds");
    }
    SampleTime time = new SampleTime(downloads.get().nanos(), downloads.get().wall());
    List<Transfer> transfers =
        window.get().isZero()
            ? downloads.get().transfers()
            : downloads.get().withEnded(window.get());
    return Reply.of(
        200,
        "application/json",
        body(transfers, time),
        Map.of(
            "Plimsoll-Sample-Time", Double.toString(time.seconds()),
            "Plimsoll-Start-Time", Double.toString(start.unixSeconds())));
  }

  /** Zero when not asked for; empty when asked for wrongly. */
  private static Optional<Duration> window(@org.jspecify.annotations.Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    if (!query.matches("ended=[0-9]{1,2}")) {
      return Optional.empty();
    }
    Duration window = Duration.ofSeconds(Long.parseLong(query.substring("ended=".length())));
    return Optional.of(window).filter(asked -> asked.compareTo(LONGEST) <= 0);
  }

  private byte[] body(List<Transfer> transfers, SampleTime time) throws IOException {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartArray();
      for (Transfer transfer : transfers) {
        write(out, transfer, time);
      }
      out.writeEndArray();
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator out, Transfer transfer, SampleTime time) throws IOException {
    InetAddress localAddress = transfer.local().address();
    Optional<String> device = devices.apply(localAddress);
    out.writeStartObject();
    out.writeStringField("id", transfer.id());
    out.writeStringField("service", transfer.service());
    out.writeStringField("client", AddressText.of(transfer.client().address()));
    out.writeNumberField("port", transfer.client().port());
    out.writeStringField("localAddress", AddressText.of(localAddress));
    out.writeNumberField("localPort", transfer.local().port());
    if (device.isPresent()) {
      out.writeStringField("device", device.get());
    }
    out.writeStringField("state", transfer.state().label());
    if (transfer.bytes().isPresent()) {
      out.writeNumberField("bytes", transfer.bytes().getAsLong());
    }
    if (transfer.bytesPerSecond().isPresent()) {
      out.writeNumberField("bytesPerSecond", transfer.bytesPerSecond().getAsDouble());
    }
    out.writeNumberField("queuedBytes", transfer.queuedBytes());
    out.writeStringField("since", transfer.since().toString());
    if (transfer.endedAt().isPresent()) {
      out.writeStringField("endedAt", transfer.endedAt().get().toString());
    }
    write(out, transfer.path());
    out.writeNumberField("sampleTimeSeconds", time.seconds());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, PathQuality path) throws IOException {
    write(out, "retransmittedShare", path.retransmittedShare());
    write(out, "receiveWindowLimitedShare", path.receiveWindowLimitedShare());
    write(out, "roundTripSeconds", path.roundTripSeconds());
  }

  private static void write(JsonGenerator out, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(name, value.getAsDouble());
    }
  }
}
