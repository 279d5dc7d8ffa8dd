package dev.plimsoll.agent.accesslog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which JSON access logs tell things: of nginx set-ups, Caddy, Traefik, Envoy,
 * HAProxy and what people call them. Nested objects are joined by a dot; case does not matter.
 * Where a line has several keys for one field, the one that stands first here is taken.
 */
final class JsonKeys {

  private static final Map<Field, List<String>> KEYS =
      Map.ofEntries(
          Map.entry(
              Field.DATE,
              List.of(
                  "time_iso8601",
                  "msec",
                  "@timestamp",
                  "timestamp",
                  "time",
                  "ts",
                  "time_local",
                  "datetime",
                  "date",
                  "start_time",
                  "startutc")),
          Map.entry(
              Field.ADDRESS,
              List.of(
                  "remote_addr",
                  "remote_ip",
                  "request.remote_ip",
                  "request.client_ip",
                  "clienthost",
                  "client_ip",
                  "clientip",
                  "client",
                  "remote_host",
                  "ip",
                  "c-ip",
                  "downstream_remote_address",
                  "request.remote_addr",
                  "clientaddr")),
          Map.entry(
              Field.FORWARDED,
              List.of(
                  "http_x_forwarded_for",
                  "x_forwarded_for",
                  "x-forwarded-for",
                  "xff",
                  "request.headers.x-forwarded-for",
                  "request_x-forwarded-for",
                  "forwarded")),
          Map.entry(
              Field.ACCOUNT,
              List.of(
                  "remote_user", "user_id", "user", "username", "clientusername", "cs-username")),
          Map.entry(
              Field.METHOD,
              List.of(
                  "request_method",
                  "request.method",
                  "requestmethod",
                  "method",
                  "verb",
                  "cs-method")),
          Map.entry(
              Field.PATH,
              List.of(
                  "uri",
                  "request_uri",
                  "request.uri",
                  "requestpath",
                  "path",
                  "url",
                  "uri_path",
                  "cs-uri-stem")),
          Map.entry(Field.REQUEST, List.of("request", "request_line")),
          Map.entry(
              Field.STATUS,
              List.of(
                  "status",
                  "status_code",
                  "downstreamstatus",
                  "response_code",
                  "statuscode",
                  "sc-status",
                  "response.status",
                  "code")),
          Map.entry(Field.BYTES, List.of("bytes_sent", "sc-bytes")),
          Map.entry(
              Field.BODY_BYTES,
              List.of(
                  "body_bytes_sent",
                  "size",
                  "downstreamcontentsize",
                  "response_size",
                  "bytes",
                  "bytes_out",
                  "response_bytes",
                  "resp_body_size",
                  "content_length")),
          Map.entry(
              Field.DURATION,
              List.of(
                  "request_time",
                  "duration",
                  "duration_ms",
                  "elapsed",
                  "time_taken",
                  "time-taken",
                  "response_time",
                  "latency",
                  "latency_ms")),
          Map.entry(
              Field.RANGE,
              List.of("http_range", "range", "request.headers.range", "request_range")),
          Map.entry(
              Field.CONTENT_RANGE,
              List.of(
                  "sent_http_content_range",
                  "content_range",
                  "content-range",
                  "resp_headers.content-range",
                  "downstream_content-range")),
          Map.entry(Field.COMPLETION, List.of("request_completion")),
          Map.entry(
              Field.SITE,
              List.of("server_name", "request.host", "host", "http_host", "requesthost", "vhost")));

  private final Map<String, Key> keys = new HashMap<>();

  /**
   * The keys, with the one that the configuration names for clients.
   *
   * @param client empty if it names none
   */
  JsonKeys(String client) {
    KEYS.forEach(
        (field, names) -> {
          for (int i = 0; i < names.size(); i++) {
            keys.put(names.get(i), new Key(field, i));
          }
        });
    if (!client.isEmpty()) {
      keys.put(client.toLowerCase(Locale.ROOT), new Key(Field.CLIENT, 0));
    }
  }

  @Nullable Key find(String name) {
    return keys.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What a key tells.
   *
   * @param rank 0 is preferred
   */
  record Key(Field field, int rank) {}
}
