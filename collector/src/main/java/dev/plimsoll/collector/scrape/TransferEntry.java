package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the list of transfers. */
final class TransferEntry {
  private static final Set<String> STATES = Set.of("active", "stalled", "ended");
  private static final int HIGHEST_PORT = 65_535;

  private final FieldReader in;
  private @Nullable String id;
  private @Nullable String service;
  private @Nullable InetAddress client;
  private @Nullable String state;
  private @Nullable Instant since;
  private String device = "";
  private @Nullable Integer localPort;
  private @Nullable Integer port;
  private OptionalLong bytes = OptionalLong.empty();
  private @Nullable Long queuedBytes;

  /** An entry that begins at the parser's present token. */
  TransferEntry(JsonParser in, int index) {
    this.in = new FieldReader(in, "transfer " + index);
  }

  ActiveTransfer read() throws IOException, MalformedException {
    in.each(this::field);
    return new ActiveTransfer(
        in.present("id", id),
        in.present("service", service),
        in.present("localPort", localPort),
        in.present("client", client),
        in.present("port", port),
        device,
        in.present("state", state),
        bytes,
        in.present("queuedBytes", queuedBytes),
        in.present("since", since));
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "id" -> id = in.text(field);
      case "service" -> service = in.text(field);
      case "client" -> client = address(in.text(field));
      case "device" -> device = in.text(field);
      case "state" -> state = oneOfStates(in.text(field));
      case "since" -> since = in.instant(field);
      case "localPort" -> localPort = port(field);
      case "port" -> port = port(field);
      case "bytes" -> bytes = OptionalLong.of(in.number(field));
      case "queuedBytes" -> queuedBytes = in.number(field);
      default -> in.passOver();
    }
  }

  private int port(String field) throws IOException, MalformedException {
    long value = in.number(field);
    if (value > HIGHEST_PORT) {
      throw in.wrong(field, "a port");
    }
    return (int) value;
  }

  private String oneOfStates(String text) throws MalformedException {
    if (!STATES.contains(text)) {
      throw in.wrong("state", "active, stalled or ended");
    }
    return text;
  }

  private InetAddress address(String text) throws MalformedException {
    // Literals only: a name in its place must not make the collector ask the DNS.
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
    if (address == null) {
      throw in.wrong("client", "an address");
    }
    return address;
  }
}
