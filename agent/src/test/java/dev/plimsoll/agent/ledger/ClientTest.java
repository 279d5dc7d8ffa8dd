package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.LineReader;
import dev.plimsoll.agent.accesslog.ScannedLine;
import dev.plimsoll.agent.config.AddressRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTest {

  private static final List<AddressRange> PROXIES =
      List.of(AddressRange.parse("10.0.0.0/8").orElseThrow());

  @Test
  void isTheAddressUnlessMoreIsKnown() {
    assertThat(client("203.0.113.7", "-", "-", PROXIES))
        .isEqualTo(new Client("203.0.113.7", Client.By.ADDRESS, "203.0.113.7"));
  }

  @Test
  void isTheAccountAtItsAddress() {
    assertThat(client("203.0.113.7", "ann", "-", PROXIES))
        .isEqualTo(new Client("ann", Client.By.ACCOUNT, "203.0.113.7"));
  }

  @Test
  void isWhomATrustedProxyNames() {
    assertThat(client("10.0.0.1", "-", "198.51.100.1, 203.0.113.7, 10.0.0.2", PROXIES))
        .isEqualTo(new Client("203.0.113.7", Client.By.FORWARDED, "203.0.113.7"));
  }

  @Test
  void doesNotBelieveAnyoneElse() {
    assertThat(client("192.0.2.1", "-", "203.0.113.7", PROXIES).name()).isEqualTo("192.0.2.1");
    assertThat(client("10.0.0.1", "-", "203.0.113.7", List.of()).name()).isEqualTo("10.0.0.1");
    assertThat(client("10.0.0.1", "-", "somebody", PROXIES).name()).isEqualTo("10.0.0.1");
  }

  @Test
  void readsAddressesHoweverTheyAreWritten() {
    assertThat(
            client("10.0.0.1", "-", "for=\\\"[2001:DB8:0:0::7]:4711\\\";proto=https", PROXIES)
                .name())
        .isEqualTo("2001:db8::7");
    assertThat(client("fe80::1%14", "-", "-", PROXIES).name()).isEqualTo("fe80::1");
    assertThat(client("10.0.0.1", "-", "203.0.113.7:50000", PROXIES).name())
        .isEqualTo("203.0.113.7");
  }

  private static Client client(
      String address, String account, String forwarded, List<AddressRange> trusted) {
    String format =
        "$remote_addr $remote_user [$time_local] \"$request\" $status \"$http_x_forwarded_for\"";
    LineReader reader = AccessLogFormat.of(format, Optional.empty()).reader();
    byte[] line =
        (address
                + " "
                + account
                + " [26/Nov/2026:07:08:09 +0000] \"GET /a HTTP/1.1\" 200 \""
                + forwarded
                + "\"\n")
            .getBytes(StandardCharsets.UTF_8);
    ScannedLine scanned = new ScannedLine(line);
    scanned.filled(line.length);
    scanned.scan(0, line.length);
    reader.read(scanned);
    return Client.of(reader.request(), trusted);
  }
}
