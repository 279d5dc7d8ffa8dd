package dev.plimsoll.agent.http;

import com.sun.net.httpserver.Headers;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import java.net.URI;
import java.util.Locale;

/** {@code /healthz}: ok while samples are taken. */
final class HealthEndpoint implements Endpoint {

  private final LatestSnapshot latest;

  HealthEndpoint(LatestSnapshot latest) {
    this.latest = latest;
  }

  @Override
  public Reply reply(URI uri, Headers request) {
    double age = latest.ageSeconds().orElse(0);
    return age <= LatestSnapshot.OLDEST_SECONDS
        ? Reply.text(200, "ok")
        : Reply.text(503, String.format(Locale.ROOT, "no sample for %.0f s", age));
  }
}
