package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads an agent's list of transfers as it comes, so that no body can be worth many times its size
 * in memory. Fields that are not known are passed over, wrong ones are refused.
 */
final class TransferReader {
  /** Four times the clients that one MED-V instance may have active at once. */
  static final int MOST = 20_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(4096)
                  .maxNameLength(256)
                  .maxNumberLength(40)
                  .build())
          .build();

  private TransferReader() {}

  /**
   * Reads the list.
   *
   * @param sampleTime the header that says when it was taken, or an empty string
   * @throws MalformedException if it is no such list; the message says which entry and field
   */
  static ActiveTransfers read(byte[] body, String sampleTime) throws MalformedException {
    try (JsonParser in = JSON.createParser(body)) {
      return new ActiveTransfers(seconds(sampleTime), list(in));
    } catch (IOException e) {
      throw new MalformedException("the list of transfers is no JSON", e);
    }
  }

  private static List<ActiveTransfer> list(JsonParser in) throws IOException, MalformedException {
    if (in.nextToken() != JsonToken.START_ARRAY) {
      throw new MalformedException("the list of transfers is no JSON array");
    }
    List<ActiveTransfer> transfers = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (transfers.size() == MOST) {
        throw new MalformedException("the list has more than " + MOST + " transfers");
      }
      transfers.add(new TransferEntry(in, transfers.size()).read());
    }
    if (in.nextToken() != null) {
      throw new MalformedException("something stands behind the list of transfers");
    }
    return transfers;
  }

  private static OptionalDouble seconds(String header) throws MalformedException {
    if (header.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double seconds = Double.parseDouble(header);
      if (Double.isFinite(seconds)) {
        return OptionalDouble.of(seconds);
      }
    } catch (NumberFormatException e) {
      throw new MalformedException("the sample time " + header + " is no number", e);
    }
    throw new MalformedException("the sample time " + header + " is no time");
  }
}
