package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is brought as a cursor, it is refused with a reason, or the ledger goes on from it, with
 * nothing but what is in its logs.
 */
@Timeout(CursorFuzzTest.SECONDS)
class CursorFuzzTest {

  /** Even for the slow machine that watches each step. */
  static final int SECONDS = 20;

  private static final int MOST_PLACES = 8;

  private HostileReader reader;

  @BeforeEach
  void make() throws IOException {
    reader = new HostileReader();
  }

  @AfterEach
  void remove() throws IOException {
    reader.close();
  }

  @FuzzTest(maxDuration = "4m")
  void text(byte[] cursor) {
    ask(new String(cursor, StandardCharsets.UTF_8));
  }

  /** What is packed in a cursor. */
  @FuzzTest(maxDuration = "4m")
  void packed(byte[] places) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(places);
    }
    ask(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
  }

  /** Places that could be, in files that are there and in others. */
  @FuzzTest(maxDuration = "4m")
  void places(FuzzedDataProvider data) {
    List<Place> places = new ArrayList<>();
    while (data.remainingBytes() > 0 && places.size() < MOST_PLACES) {
      try {
        places.add(place(data));
      } catch (IllegalArgumentException e) {
        assertThat(e)
            .hasMessageMatching(
                "not a place in a file: .*|a print of what was not read|no log lacks .*"
                    + "|no rejected lines: .*");
      }
    }
    ask(CursorText.write(new Cursor(places)));
  }

  private Place place(FuzzedDataProvider data) {
    Path path = data.pickValue(reader.paths());
    long offset = data.consumeBoolean() ? data.consumeLong() : data.consumeInt(0, 400);
    long identity = data.consumeBoolean() ? reader.identity(path) : data.consumeLong();
    Print head = print(data, path, 0);
    Print tail = print(data, path, offset);
    long header = data.consumeBoolean() ? -1 : data.consumeInt(-1, 400);
    long size = data.consumeBoolean() ? data.consumeLong() : offset + data.consumeInt(0, 400);
    Sighting file = new Sighting(path, identity, size, data.consumeLong(), data.consumeLong());
    Reach reach =
        new Reach(offset, header, data.consumeBoolean(), data.consumeBoolean(), data.consumeLong());
    return new Place("iis", file, reach, head, tail, shown(data));
  }

  private static Shown shown(FuzzedDataProvider data) {
    Map<Outcome, Long> rejected = new EnumMap<>(Outcome.class);
    while (data.consumeBoolean()) {
      rejected.put(data.pickValue(Outcome.values()), data.consumeLong());
    }
    return new Shown(new Lacks(data.consumeInt(-1, 100)), rejected);
  }

  private Print print(FuzzedDataProvider data, Path path, long end) {
    int length = data.consumeInt(0, 200);
    return data.consumeBoolean()
        ? reader.print(path, end == 0 ? 0 : end - length, length)
        : new Print(length, data.consumeLong());
  }

  private void ask(String cursor) {
    try {
      reader.ask(cursor);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
