package dev.plimsoll.agent.otlp;

import dev.plimsoll.agent.reading.HostName;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import java.util.Optional;

/**
 * Whose metrics these are, in the words of OpenTelemetry's semantic conventions. Receivers that
 * write Prometheus series make {@code job} of the name and {@code instance} of the instance.
 */
final class OtlpResource {

  private OtlpResource() {}

  static Resource of(String version, int port) {
    Optional<String> host = HostName.local();
    ResourceBuilder resource =
        Resource.builder()
            .put(AttributeKey.stringKey("service.name"), "plimsoll-agent")
            .put(AttributeKey.stringKey("service.version"), version)
            .put(AttributeKey.stringKey("service.instance.id"), host.orElse("") + ":" + port);
    host.ifPresent(name -> resource.put(AttributeKey.stringKey("host.name"), name));
    return resource.build();
  }
}
