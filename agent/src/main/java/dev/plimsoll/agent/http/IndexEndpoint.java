package dev.plimsoll.agent.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /}: what is here. */
final class IndexEndpoint implements Endpoint {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Plimsoll agent</title></head>
      <body>
      <h1>Plimsoll agent %s</h1>
      <ul>
      <li><a href="/metrics">/metrics</a>: the latest readings, for Prometheus</li>
      <li><a href="/v1/downloads/active">/v1/downloads/active</a>: transfers in progress;
      <a href="/v1/downloads/active?ended=60">?ended=60</a> adds those of the last minute</li>
      <li><a href="/healthz">/healthz</a>: whether samples are taken</li>
      </ul>
      </body>
      </html>
      """;

  private final byte[] page;

  IndexEndpoint(String version) {
    this.page = PAGE.formatted(version.replace("<", "&lt;")).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Reply reply(URI uri, Headers request) {
    return Reply.of(200, "text/html; charset=utf-8", page, Map.of());
  }
}
