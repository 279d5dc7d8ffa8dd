package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads an agent's list of transfers. Fields that are not known are passed over, wrong ones are
 * refused.
 */
final class TransferReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TransferReader() {}

  /**
   * Reads the list.
   *
   * @param sampleTime the header that says when it was taken, or an empty string
   * @throws MalformedException if it is no such list; the message says which entry and field
   */
  static ActiveTransfers read(byte[] body, String sampleTime) throws MalformedException {
    JsonNode list = parse(body);
    if (!list.isArray()) {
      throw new MalformedException("the list of transfers is no JSON array");
    }
    List<ActiveTransfer> transfers = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      transfers.add(new Entry(i, list.get(i)).read());
    }
    return new ActiveTransfers(seconds(sampleTime), transfers);
  }

  private static JsonNode parse(byte[] body) throws MalformedException {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new MalformedException("the list of transfers is no JSON", e);
    }
  }

  private static OptionalDouble seconds(String header) throws MalformedException {
    try {
      return header.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(header));
    } catch (NumberFormatException e) {
      throw new MalformedException("the sample time " + header + " is no number", e);
    }
  }

  /** One entry of the list. */
  private record Entry(int index, JsonNode node) {
    ActiveTransfer read() throws MalformedException {
      return new ActiveTransfer(
          text("id"),
          text("service"),
          (int) number("localPort"),
          address(text("client")),
          (int) number("port"),
          node.path("device").asText(""),
          text("state"),
          number("bytes"),
          number("queuedBytes"),
          instant(text("since")));
    }

    private String text(String field) throws MalformedException {
      JsonNode value = node.path(field);
      if (!value.isTextual()) {
        throw wrong(field, "text");
      }
      return value.textValue();
    }

    private long number(String field) throws MalformedException {
      JsonNode value = node.path(field);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw wrong(field, "a whole number of 0 or more");
      }
      return value.longValue();
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
      return new MalformedException(
          "transfer " + index + ": " + field + " is not " + expected + ": " + node.path(field));
    }
  }
}
