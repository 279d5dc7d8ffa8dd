package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferReaderTest {
  private static final String ENTRY =
      """
      {"id":"7-1","service":"http","client":"10.10.1.2","port":50312,"localAddress":"10.10.0.5",
       "localPort":8080,"device":"eth0","state":"active","bytes":123456789012,"bytesPerSecond":1.5,
       "queuedBytes":4096,"since":"2026-11-22T10:00:00.5Z","sampleTimeSeconds":123.4}""";

  @Test
  void readsEveryField() throws Exception {
    ActiveTransfers read = read("[" + ENTRY + "]", "123.25");
    assertThat(read.sampleTime()).hasValue(123.25);
    assertThat(read.transfers())
        .containsExactly(
            new ActiveTransfer(
                "7-1",
                "http",
                8080,
                InetAddress.getByName("10.10.1.2"),
                50312,
                "eth0",
                "active",
                OptionalLong.of(123_456_789_012L),
                4096,
                Instant.parse("2026-11-22T10:00:00.5Z")));
  }

  @Test
  void takesATransferWhoseBytesAreNotKnown() throws Exception {
    String entry = ENTRY.replace("\"bytes\":123456789012,", "");
    ActiveTransfer read = read("[" + entry + "]", "").transfers().get(0);
    assertThat(read.bytes()).isEmpty();
    assertThat(read.queuedBytes()).isEqualTo(4096);
  }

  @Test
  void readsAnEmptyListWithoutATime() throws Exception {
    assertThat(read(" [ ] ", "")).isEqualTo(ActiveTransfers.NONE);
  }

  @Test
  void passesOverWhatItDoesNotKnow() throws Exception {
    String entry = ENTRY.replaceFirst("\\{", "{\"new\":{\"bytes\":[\"x\",{}]},\"also\":null,");
    assertThat(read("[" + entry + "]", "")).isEqualTo(read("[" + ENTRY + "]", ""));
  }

  @Test
  void readsIpv6Clients() throws Exception {
    String entry = ENTRY.replace("10.10.1.2", "2001:db8::7");
    assertThat(read("[" + entry + "]", "").transfers().get(0).client())
        .isEqualTo(InetAddress.getByName("2001:db8::7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"bytes\":123456789012 | \"bytes\":\"1\"                  | transfer 1: bytes is not a whole number from 0",
        "\"bytes\":123456789012 | \"bytes\":1.5                    | transfer 1: bytes is not a whole number from 0",
        "\"bytes\":123456789012 | \"bytes\":-1                     | transfer 1: bytes is not a whole number from 0",
        "\"bytes\":123456789012 | \"bytes\":99999999999999999999   | transfer 1: bytes is not a whole number from 0",
        "\"bytes\":123456789012 | \"bytes\":null                   | transfer 1: bytes is not a whole number from 0",
        "\"queuedBytes\":       | \"queued\":                      | transfer 1 has no queuedBytes",
        "\"id\":\"7-1\"         | \"id\":7                         | transfer 1: id is not text",
        "\"id\":\"7-1\",        | ``                               | transfer 1 has no id",
        "10.10.1.2              | localhost                        | transfer 1: client is not an address",
        "50312                  | 65536                            | transfer 1: port is not a port",
        "\"active\"             | \"resting\"                      | transfer 1: state is not active, stalled or ended",
        "2026-11-22T10:00:00.5Z | yesterday                        | transfer 1: since is not an instant",
      })
  void saysWhichFieldOfWhichEntryIsWrong(String right, String wrong, String message) {
    String list = "[" + ENTRY + "," + ENTRY.replace(right, wrong) + "]";
    assertThatThrownBy(() -> read(list, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}              | ``   | the list of transfers is no JSON array",
        "``              | ``   | the list of transfers is no JSON array",
        "[1]             | ``   | transfer 0 is no JSON object",
        "[               | ``   | the list of transfers is no JSON",
        "[{\"id\":       | ``   | the list of transfers is no JSON",
        "<html>          | ``   | the list of transfers is no JSON",
        "[] []           | ``   | something stands behind the list of transfers",
        "[]              | soon | the sample time soon is no number",
        "[]              | NaN  | the sample time NaN is no time",
      })
  void refusesWhatIsNoList(String body, String sampleTime, String message) {
    assertThatThrownBy(() -> read(body, sampleTime))
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }

  @Test
  void boundsDepthAndNumber() {
    String deep = "[" + ENTRY.replaceFirst("\\{", "{\"x\":" + "[".repeat(1_000)) + "]";
    assertThatThrownBy(() -> read(deep, "")).isInstanceOf(MalformedException.class);
    String many = "[" + (ENTRY + ",").repeat(TransferReader.MOST) + ENTRY + "]";
    assertThatThrownBy(() -> read(many, "")).hasMessage("the list has more than 20000 transfers");
  }

  @Test
  void throwsNothingElseOnDamagedLists() {
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      try {
        read(Mutations.of("[" + ENTRY + "]", random), "");
      } catch (MalformedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 19_500);
  }

  private static ActiveTransfers read(String body, String sampleTime) throws MalformedException {
    return TransferReader.read(body.getBytes(UTF_8), sampleTime);
  }
}
