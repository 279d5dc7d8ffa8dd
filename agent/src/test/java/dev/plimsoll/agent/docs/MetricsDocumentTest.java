package dev.plimsoll.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.Agent;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.config.Otlp;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.ledger.LogLines;
import dev.plimsoll.agent.otlp.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names, units and words of all metrics, and the document that lists them. */
@Timeout(90)
class MetricsDocumentTest {

  private static final Pattern NAME_IN_CODE = Pattern.compile("\"(plimsoll_[a-z_]+)");
  private static final Pattern SAMPLER =
      Pattern.compile("plimsoll_sampler_success.sampler=\"(\\w+)");

  /** Of two that fit, the first. */
  private static final List<String> UNITS =
      List.of("bytes_per_second", "bytes", "seconds", "ratio");

  @TempDir static Path logs;

  private static String scrape = "";
  private static List<ExposedFamily> families = List.of();

  /** A real agent over a host of which everything is known, scraped and pushing. */
  @BeforeAll
  static void scrapeAnAgent() throws Exception {
    LogLines.append(log(), LogLines.FIELDS);
    try (Receiver receiver = Receiver.start(0);
        Agent agent = Agent.start(config(receiver), new CompleteHost(), "1.0")) {
      scrape = complete(agent);
    }
    families = union(ExposedFamily.all(scrape), ExposedFamily.all(Minute.scrape()));
  }

  private static List<ExposedFamily> union(List<ExposedFamily> first, List<ExposedFamily> more) {
    TreeMap<String, ExposedFamily> byName = new TreeMap<>();
    more.forEach(family -> byName.put(family.name(), family));
    first.forEach(family -> byName.put(family.name(), family));
    return List.copyOf(byName.values());
  }

  private static AgentConfig config(Receiver receiver) {
    return new AgentConfig(
        new Listen("127.0.0.1", 0),
        List.of(Path.of("/srv/images")),
        List.of(
            new Service(
                "http",
                List.of(CompleteHost.PORT),
                LogLines.service("http", log().toString()).logs())),
        Optional.of(
            new Otlp(receiver.uri(Receiver.PATH), Duration.ofSeconds(1), Optional.empty())));
  }

  private static Path log() {
    return logs.resolve("access.log");
  }

  /** A scrape in which all parts were read and a push was taken; on a busy machine it takes. */
  private static String complete(Agent agent) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + agent.address().getPort() + "/metrics"))
            .header("Accept", "application/openmetrics-text; version=1.0.0")
            .build();
    HttpClient client = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String text = "";
    while (System.nanoTime() < deadline) {
      // What was there before the first look is not read.
      LogLines.append(log(), LogLines.line("GET", "/a.ckm", 200, 77, 20));
      text = client.send(request, BodyHandlers.ofString()).body();
      if (text.contains("plimsoll_otlp_push_success 1.0")
          && text.contains("plimsoll_log_field_missing{")
          && Pattern.compile("plimsoll_sampler_success\\{.*} 0\\.0").matcher(text).results().count()
              == 0) {
        return text;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("no complete scrape: " + text);
  }

  @Test
  void listsWhatAScrapeShows() throws IOException {
    MetricsDocument document = new MetricsDocument("agent", AgentWords.WORDS, families);
    if (System.getProperty("plimsoll.write-docs") != null) {
      document.rewrite();
    }
    assertThat(document.stale()).as("told of nothing that is there, in WORDS").isEmpty();
    assertThat(document.committed())
        .as("deploy/docs/metrics.md is not what the agent shows: run " + MetricsDocument.COMMAND)
        .isEqualTo(document.text());
  }

  /** A metric that the complete host does not have would be left out of the document. */
  @Test
  void leavesOutNoMetricOfTheCode() throws IOException {
    TreeSet<String> unknown = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        NAME_IN_CODE
            .matcher(Files.readString(source))
            .results()
            .map(match -> match.group(1))
            .filter(name -> families.stream().noneMatch(f -> f.name().startsWith(name)))
            .forEach(unknown::add);
      }
    }
    assertThat(unknown).as("in the code, but not on a CompleteHost").isEmpty();
  }

  @Test
  void namesTheSamplersThatThereAre() {
    TreeSet<String> samplers = new TreeSet<>();
    SAMPLER.matcher(scrape).results().forEach(match -> samplers.add(match.group(1)));
    TreeSet<String> told = new TreeSet<>();
    for (MetricWords.Group group : AgentWords.WORDS.groups()) {
      Pattern.compile("sampler `(\\w+)`")
          .matcher(group.source())
          .results()
          .forEach(match -> told.add(match.group(1)));
    }
    assertThat(told).isEqualTo(samplers);
  }

  static List<ExposedFamily> families() {
    return families;
  }

  @ParameterizedTest
  @MethodSource("families")
  void isNamedAndDescribedInTheMannerOfTheHouse(ExposedFamily family) {
    assertThat(family.name()).matches("plimsoll_[a-z]+(_[a-z]+)*");
    assertThat(family.type()).isIn("counter", "gauge", "info", "histogram");
    assertThat(family.name().endsWith("_total")).isEqualTo(family.type().equals("counter"));
    assertThat(family.name().endsWith("_info")).isEqualTo(family.type().equals("info"));
    assertThat(family.help()).matches("[A-Z0-9][^\\n|]*[^. ]\\.");
    assertThat(family.unit()).isEqualTo(unitInName(family.name()));
    assertThat(family.name())
        .as("base units")
        .doesNotContainPattern("_(ms|milliseconds|kb|kilobytes|mb|megabytes|bits|percent)(_|$)");
  }

  private static String unitInName(String name) {
    String base = name.replaceAll("_total$", "");
    return UNITS.stream().filter(unit -> base.endsWith("_" + unit)).findFirst().orElse("");
  }
}
