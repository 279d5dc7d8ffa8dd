package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir Path data;
  private volatile Instant now = ExampleFleet.NOW;

  @Test
  void isReadyWhileJudgementsAreOfNow() {
    try (RunningWeb web = new RunningWeb(data, ExampleFleet.state(), () -> now)) {
      assertThat(web.get("/healthz").body()).isEqualTo("ok");
      assertThat(web.get("/readyz").statusCode()).isEqualTo(200);

      now = ExampleFleet.NOW.plusSeconds(11);

      assertThat(web.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(web.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(web.get("/readyz").body()).contains("no judgement for 11 s");

      assertThat(web.get("/api/v1/repositories").body())
          .contains("the collector has judged nothing for 11 s")
          .doesNotContain("\"adequate\"")
          .doesNotContain("\"used\"")
          .doesNotContain("\"activeDownloads\"");

      web.live.publish(ExampleFleet.at(now));

      assertThat(web.get("/readyz").statusCode()).isEqualTo(200);
    }
  }
}
