package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the access log of a real nginx tells as metrics, against what its clients did. */
@Timeout(120)
class LogMetricsIT {

  private static final String FORMAT =
      "$remote_addr [$time_iso8601] \"$request\" $status $body_bytes_sent $request_time"
          + " \"$http_range\" \"$sent_http_content_range\" $request_completion|";

  private static final String POOR = "[$time_local] \"$request\" $status";

  private static final Pattern SENT = Pattern.compile("/([a-z.0-9]+) HTTP/1.1\" \\d+ (\\d+) ");
  private static final long SMALL = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private Nginx nginx;
  private AgentProcess agent;

  @BeforeEach
  void start() throws Exception {
    nginx = Nginx.logging(directory, Map.of("access.log", FORMAT, "poor.log", POOR));
    // What was asked for before the agent started is not counted.
    get("/poll.index");
    agent =
        AgentProcess.start(
            directory,
            """
            images: [{directory: %1$s/images}]
            services:
              - {name: http, ports: [%2$d], accessLog: %1$s/access.log, format: '%3$s'}
              - {name: poor, ports: [1], accessLog: %1$s/poor.log, format: '%4$s'}
            """
                .formatted(directory, nginx.port(), FORMAT, POOR));
    Waiting.until(
        PATIENCE,
        () -> agent.get("/metrics"),
        text ->
            text.contains("plimsoll_log_read_age_seconds{service=\"http\"}")
                && text.contains("plimsoll_log_read_age_seconds{service=\"poor\"}")
                && text.contains("plimsoll_image_file_size_bytes{"));
  }

  @AfterEach
  void stop() {
    if (agent != null) {
      agent.close();
    }
    if (nginx != null) {
      nginx.close();
    }
  }

  private Path log() {
    return directory.resolve("access.log");
  }

  @Test
  void countsExactlyWhatWasDone() throws Exception {
    long received = 0;
    received += get("/small.ckm") + get("/500k/poll.index");
    received += get("/big.ckm", "Range", "bytes=0-999999");
    received += get("/big.ckm", "Range", "bytes=1000000-1999999");
    received += get("/big.ckm", "Range", "bytes=-500");
    send("HEAD", "/small.ckm", 200);
    send("HEAD", "/none.ckm", 404);
    send("GET", "/none.ckm", 404);
    send("POST", "/small.ckm", 405);
    send("GET", "/big.ckm", 416, "Range", "bytes=99999999999-");
    send("GET", "/poll.index", 304, "If-None-Match", "*");
    breakOff("/2m/small.ckm");
    breakOff("/2m/big.ckm");

    Files.move(log(), directory.resolve("access.log.1"));
    received += get("/poll.index"); // Into the renamed file.
    nginx.reopenLogs();
    Waiting.until(PATIENCE, () -> Files.exists(log()), Boolean::booleanValue);
    received += get("/poll.index") + get("/big.ckm", "Range", "bytes=5-14");

    Map<String, Double> requests = new TreeMap<>();
    requests.put("small.ckm sent", 1.0);
    requests.put("small.ckm asked", 1.0);
    requests.put("small.ckm refused", 1.0);
    requests.put("small.ckm aborted", 1.0);
    requests.put("big.ckm sent", 4.0);
    requests.put("big.ckm refused", 1.0);
    requests.put("big.ckm aborted", 1.0);
    requests.put("poll.index sent", 3.0);
    requests.put("poll.index unchanged", 1.0);
    requests.put("other refused", 2.0);
    assertThat(Waiting.until(PATIENCE, this::requests, requests::equals)).isEqualTo(requests);

    Map<String, Double> scrape = agent.scrape();
    assertThat(received).isEqualTo(SMALL + 3 * 600 + 2_000_000 + 500 + 10);
    for (Map.Entry<String, Long> file : logged().entrySet()) {
      String name = "plimsoll_download_response_bytes_total{file=\"%s\",service=\"http\"}";
      assertThat(scrape).containsEntry(name.formatted(file.getKey()), (double) file.getValue());
    }
    assertThat(scrape)
        .containsEntry("plimsoll_log_lines_total{outcome=\"request\",service=\"http\"}", 16.0)
        .containsEntry("plimsoll_download_request_duration_seconds_count{service=\"http\"}", 10.0)
        .containsEntry("plimsoll_log_files{service=\"http\"}", 2.0)
        .containsEntry("plimsoll_log_unread_bytes{service=\"http\"}", 0.0)
        .containsEntry("plimsoll_sampler_success{sampler=\"logs\"}", 1.0);
    assertThat(scrape.entrySet())
        .filteredOn(
            one ->
                one.getKey().endsWith("service=\"http\"}")
                    && one.getKey()
                        .matches(
                            "plimsoll_log_(gaps_total|field_missing|lines_total.outcome=.(?!req)).*"))
        .hasSize(3 + 4 + 9)
        .allMatch(one -> one.getValue() == 0);
    assertThat(agent.log().lines()).noneMatch(line -> line.contains("WARN  http:"));
  }

  @Test
  void saysWhatTheLogDoesNotTellAndWhatIsNoRequest() throws Exception {
    get("/poll.index");
    get("/poll.index");
    Path poor = directory.resolve("poor.log");
    long offset = Files.size(poor);
    Files.writeString(poor, "no request\nnor this\n", StandardOpenOption.APPEND);
    Map<String, Double> scrape =
        Waiting.until(
            PATIENCE, () -> agent.scrape(), all -> all.getOrDefault(lines("format"), 0.0) == 2);
    assertThat(scrape).containsEntry(lines("request"), 2.0);
    assertThat(scrape.keySet())
        .filteredOn(name -> name.contains("service=\"poor\""))
        .noneMatch(name -> name.contains("response_bytes") || name.contains("request_duration"));
    for (String field : List.of("bytes", "range", "duration", "address")) {
      String name = "plimsoll_log_field_missing{field=\"%s\",service=\"poor\"}";
      assertThat(scrape).containsEntry(name.formatted(field), 1.0);
    }
    assertThat(agent.log().lines().filter(line -> line.contains("WARN")))
        .hasSize(5)
        .anyMatch(line -> line.endsWith("— add $http_range to its log_format, and to format here"))
        .anyMatch(
            line ->
                line.contains("rejected as format") && line.contains("at byte " + offset + ";"));
  }

  private static String lines(String outcome) {
    return "plimsoll_log_lines_total{outcome=\"" + outcome + "\",service=\"poor\"}";
  }

  private Map<String, Double> requests() throws Exception {
    Pattern series =
        Pattern.compile(
            "plimsoll_download_requests_total.file=\"(.*)\",outcome=\"(.*)\",service=\"http\"}");
    Map<String, Double> requests = new TreeMap<>();
    agent
        .scrape()
        .forEach(
            (name, value) -> {
              Matcher match = series.matcher(name);
              if (match.matches()) {
                requests.put(match.group(1) + " " + match.group(2), value);
              }
            });
    return requests;
  }

  /** Bytes by file as the log has them, but for the request before the agent started. */
  private Map<String, Long> logged() throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    String all = Files.readString(directory.resolve("access.log.1")) + Files.readString(log());
    all.lines()
        .skip(1)
        .map(SENT::matcher)
        .filter(Matcher::find)
        .forEach(
            line ->
                bytes.merge(
                    line.group(1).equals("none.ckm") ? "other" : line.group(1),
                    Long.parseLong(line.group(2)),
                    Long::sum));
    assertThat(bytes).hasSize(4);
    return bytes;
  }

  /** How many bytes came. */
  private long get(String path, String... headers) throws Exception {
    return send("GET", path, headers.length == 0 ? 200 : 206, headers);
  }

  private long send(String method, String path, int status, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(response.statusCode()).isEqualTo(status);
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Goes away after the first megabyte. */
  private void breakOff(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
    }
  }
}
