package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the list of transfers. */
final class TransferEntry {
  private static final Set<String> STATES = Set.of("active", "stalled", "ended");
  private static final long ABSENT = -1;
  private static final int HIGHEST_PORT = 65_535;

  private final JsonParser in;
  private final int index;
  private @Nullable String id;
  private @Nullable String service;
  private @Nullable String client;
  private @Nullable String state;
  private @Nullable String since;
  private String device = "";
  private long localPort = ABSENT;
  private long port = ABSENT;
  private OptionalLong bytes = OptionalLong.empty();
  private long queuedBytes = ABSENT;

  /** An entry that begins at the parser's present token. */
  TransferEntry(JsonParser in, int index) {
    this.in = in;
    this.index = index;
  }

  ActiveTransfer read() throws IOException, MalformedException {
    if (!in.hasToken(JsonToken.START_OBJECT)) {
      throw new MalformedException("transfer " + index + " is no JSON object");
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      field(field);
    }
    return new ActiveTransfer(
        present("id", id),
        present("service", service),
        port("localPort", localPort),
        address(present("client", client)),
        port("port", port),
        device,
        oneOfStates(present("state", state)),
        bytes,
        present("queuedBytes", queuedBytes),
        instant(present("since", since)));
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "id" -> id = text(field);
      case "service" -> service = text(field);
      case "client" -> client = text(field);
      case "device" -> device = text(field);
      case "state" -> state = text(field);
      case "since" -> since = text(field);
      case "localPort" -> localPort = number(field);
      case "port" -> port = number(field);
      case "bytes" -> bytes = OptionalLong.of(number(field));
      case "queuedBytes" -> queuedBytes = number(field);
      default -> in.skipChildren();
    }
  }

  private String text(String field) throws IOException, MalformedException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      throw wrong(field, "text");
    }
    return in.getText();
  }

  private long number(String field) throws IOException, MalformedException {
    boolean whole =
        in.hasToken(JsonToken.VALUE_NUMBER_INT)
            && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!whole || in.getLongValue() < 0) {
      throw wrong(field, "a whole number from 0");
    }
    return in.getLongValue();
  }

  private String present(String field, @Nullable String value) throws MalformedException {
    if (value == null) {
      throw new MalformedException("transfer " + index + " has no " + field);
    }
    return value;
  }

  private long present(String field, long value) throws MalformedException {
    if (value == ABSENT) {
      throw new MalformedException("transfer " + index + " has no " + field);
    }
    return value;
  }

  private int port(String field, long value) throws MalformedException {
    if (present(field, value) > HIGHEST_PORT) {
      throw wrong(field, "a port");
    }
    return (int) value;
  }

  private String oneOfStates(String text) throws MalformedException {
    if (!STATES.contains(text)) {
      throw wrong("state", "active, stalled or ended");
    }
    return text;
  }

  private InetAddress address(String text) throws MalformedException {
    // Literals only: a name in its place must not make the collector ask the DNS.
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
    if (address == null) {
      throw wrong("client", "an address");
    }
    return address;
  }

  private Instant instant(String text) throws MalformedException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      MalformedException wrong = wrong("since", "an instant");
      wrong.initCause(e);
      throw wrong;
    }
  }

  private MalformedException wrong(String field, String expected) {
    return new MalformedException("transfer " + index + ": " + field + " is not " + expected);
  }
}
