package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.Headers;
import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.sampler.SampleTime;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a client asks is answered or refused. */
class DownloadsEndpointFuzzTest {

  private static final SampleTime TIME = new SampleTime(1, Instant.EPOCH);

  private final Downloads none = new Downloads(1, Instant.EPOCH, List.of(), List.of());

  @FuzzTest(maxDuration = "4m")
  void query(FuzzedDataProvider data) throws IOException {
    URI asked;
    try {
      asked = new URI("/v1/downloads/active?" + data.consumeRemainingAsString());
    } catch (URISyntaxException e) {
      return; // The server in the Java machine has refused it before.
    }
    var endpoint =
        new DownloadsEndpoint(() -> Optional.of(none), address -> Optional.empty(), TIME);
    assertThat(endpoint.reply(asked, new Headers()).status()).isIn(200, 400);
  }
}
