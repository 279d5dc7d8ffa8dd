package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

  private final ReadLog log = new ReadLog("json");

  @Test
  void readsWhatPeopleLetNginxWrite() {
    ReadLog.Request request =
        log.request(
            """
            {"time_iso8601":"2026-11-26T07:08:09+00:00","remote_addr":"10.0.0.7","request":"GET \
            \\/a\\u0020b.ckm HTTP/1.1","status":"206","bytes_sent":"1300","request_time":"0.250",\
            "http_range":"bytes=0-999"}""");
    assertThat(request.ended()).isEqualTo(Instant.parse("2026-11-26T07:08:09Z"));
    assertThat(request.path()).isEqualTo("/a b.ckm");
    assertThat(request.withHeader()).hasValue(1300);
    assertThat(request.nanos()).hasValue(250_000_000);
    assertThat(request.ranges()).containsExactly(new ByteRange(0, 999));
  }

  @Test
  void readsCaddy() {
    ReadLog.Request request =
        log.request(
            """
            {"level":"info","ts":1795676889.5,"request":{"remote_ip":"10.0.0.7","method":"GET",\
            "host":"images","uri":"/a.ckm?x","headers":{"Range":["bytes=5-9"]}},"user_id":"",\
            "duration":0.5,"size":5,"status":206}""");
    assertThat(request.ended()).isEqualTo(Instant.ofEpochMilli(1_795_676_889_500L));
    assertThat(request.address()).isEqualTo("10.0.0.7");
    assertThat(request.path()).isEqualTo("/a.ckm");
    assertThat(request.body()).hasValue(5);
    assertThat(request.ranges()).containsExactly(new ByteRange(5, 9));
    assertThat(request.nanos()).hasValue(500_000_000);
  }

  @Test
  void readsTraefik() {
    ReadLog.Request request =
        log.request(
            """
            {"ClientHost":"10.0.0.7","RequestMethod":"GET","RequestPath":"/a.ckm",\
            "DownstreamStatus":200,"DownstreamContentSize":5,"Duration":1500000000,\
            "time":"2026-11-26T07:08:09Z"}""");
    assertThat(request.nanos()).hasValue(1_500_000_000);
    assertThat(request.status()).isEqualTo(200);
  }

  @Test
  void tellsClientsByAConfiguredKey() {
    ReadLog own = new ReadLog("json", Optional.of("headers.x-client"));
    assertThat(
            own.request(
                    "{\"msec\":1795676889,\"path\":\"/a\",\"status\":200,\"headers\":{\"X-Client\":\"PC\"}}")
                .client())
        .isEqualTo("PC");
  }

  @Test
  void lacksWhatNoLineHasAKeyFor() {
    log.request("{\"msec\":1,\"path\":\"/a\",\"status\":200,\"http_range\":null,\"ip\":\"::1\"}");
    assertThat(log.lacks())
        .satisfiesExactly(
            lack -> assertThat(lack).contains("what was sent", "such as body_bytes_sent"),
            lack -> assertThat(lack).contains("how long", "such as request_time"));
    log.request("{\"msec\":1,\"path\":\"/a\",\"status\":200,\"size\":1,\"duration\":2}");
    assertThat(log.lacks()).isEmpty();
  }

  @Test
  void rejectsWhatIsNoRequest() {
    assertThat(log.outcome("{\"status\":200")).isEqualTo(Outcome.FORMAT);
    assertThat(log.outcome("[1]")).isEqualTo(Outcome.FORMAT);
    assertThat(log.outcome("nothing")).isEqualTo(Outcome.FORMAT);
    assertThat(log.outcome("{\"path\":\"/a\",\"msec\":1}")).isEqualTo(Outcome.STATUS);
    assertThat(log.outcome("{\"path\":\"/a\",\"status\":200}")).isEqualTo(Outcome.TIME);
  }
}
