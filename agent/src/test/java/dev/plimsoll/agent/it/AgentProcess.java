package dev.plimsoll.agent.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent as a user runs it: its jar, started by its launcher script. */
final class AgentProcess implements AutoCloseable {

  static final Path LAUNCHER = Path.of("target/plimsoll-agent").toAbsolutePath();

  private static final Pattern STARTED = Pattern.compile("answers on http://([^/]+)/");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+(?:\\{.*})?) (NaN|[-+0-9.Ee]+|[-+]Inf)");

  private final Process process;
  private final Path log;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private AgentProcess(Process process, Path log, String address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts the agent on any free port and waits for its first line. */
  static AgentProcess start(Path directory, String yaml, String... before) throws Exception {
    Path config =
        Files.writeString(directory.resolve("agent.yaml"), "listen: 127.0.0.1:0\n" + yaml);
    Path log = directory.resolve("agent.log");
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(List.of(LAUNCHER.toString(), "--config", config.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    String started =
        Waiting.until(
            Duration.ofSeconds(30),
            () -> Files.readString(log),
            text -> STARTED.matcher(text).find() || !process.isAlive());
    Matcher match = STARTED.matcher(started);
    if (!match.find()) {
      process.destroyForcibly();
      throw new IOException("the agent did not start: " + started);
    }
    return new AgentProcess(process, log, match.group(1));
  }

  String get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Every sample of a scrape by its name and labels as they stand. */
  Map<String, Double> scrape() throws Exception {
    return samples(get("/metrics"));
  }

  /** Every sample of what an agent answered. */
  static Map<String, Double> samples(String text) {
    Map<String, Double> samples = new TreeMap<>();
    text.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> samples.put(m.group(1), Double.valueOf(m.group(2))));
    return samples;
  }

  double metric(String name) throws Exception {
    Double value = scrape().get(name);
    if (value == null) {
      throw new IOException(name + " is not in the scrape");
    }
    return value;
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  Process process() {
    return process;
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    Tools.stop(process);
  }
}
