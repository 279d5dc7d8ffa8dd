package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTextTest {

  @Test
  void comesBackAsItWas() {
    byte[] bytes = "some lines".getBytes(StandardCharsets.UTF_8);
    Place place =
        new Place(
            "http",
            new Sighting(Path.of("/var/log/ä.log"), 77, 20, 1000, 2000),
            new Reach(10, 2, true, true, 5000),
            Print.of(bytes, 0, 4),
            Print.of(bytes, 0, 10),
            new Shown(new Lacks(1 * 16 + 5), Map.of(Outcome.TIME, 7L, Outcome.FIELDS, 0L)));
    Cursor cursor = new Cursor(List.of(place, place));
    assertThat(CursorText.read(CursorText.write(cursor))).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Ag", "AAAA", "not base 64!", "////"})
  void refusesWhatItDidNotWrite(String text) {
    assertThatThrownBy(() -> CursorText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesOffsetsThatCannotBe() throws Exception {
    assertThatThrownBy(() -> CursorText.read(withOffset(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void refusesLacksThatNoLogHas() {
    for (int code : List.of(-1, 1, 15, 6 * 16, 255)) {
      assertThatThrownBy(() -> new Lacks(code)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Shown(Lacks.UNKNOWN, Map.of(Outcome.REQUEST, 1L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shown(Lacks.UNKNOWN, Map.of(Outcome.FIELDS, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsLargerThanAnyCursor() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(1);
      out.write(new byte[64 << 20]);
    }
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    assertThatThrownBy(() -> CursorText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String withOffset(long offset) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(1);
      out.writeUTF("http");
      out.writeUTF("/log");
      out.writeLong(0);
      out.writeShort(0);
      out.writeLong(Print.EMPTY.hash());
      out.writeShort(0);
      out.writeLong(Print.EMPTY.hash());
      out.writeLong(offset);
      out.writeLong(-1);
      out.writeLong(0);
      out.writeLong(0);
      out.writeLong(0);
      out.writeBoolean(false);
      out.writeBoolean(false);
      out.writeLong(0);
      out.writeByte(0);
      out.writeByte(0);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
