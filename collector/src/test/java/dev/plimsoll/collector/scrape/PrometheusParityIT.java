package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.scrape.Bodies.Body;
import dev.plimsoll.collector.scrape.PrometheusOracle.Scrape;
import dev.plimsoll.collector.scrape.PrometheusOracle.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the same bodies; what it took is what our parser must take. */
class PrometheusParityIT {
  @TempDir static Path directory;

  @BeforeAll
  static void needsPrometheus() {
    Assumptions.assumeTrue(
        Files.isExecutable(PrometheusOracle.BINARY),
        "no "
            + PrometheusOracle.BINARY
            + ": install Debian's package prometheus to compare with it");
  }

  @Test
  void takesAndRefusesTheTableAsPrometheusDoes() throws Exception {
    long now = Instant.now().toEpochMilli();
    List<Served> served = new ArrayList<>();
    for (Body body : Bodies.all()) {
      served.add(new Served(body.toString(), body.contentType(), body.text(now)));
    }
    List<String> differences = differences(served);
    assertThat(differences).isEmpty();
  }

  @Test
  void takesAndRefusesMutatedBodiesAsPrometheusDoes() throws Exception {
    long seed = Long.getLong("plimsoll.seed", 20261122L);
    int count = Integer.getInteger("plimsoll.mutations", 300);
    Random random = new Random(seed);
    List<Body> table = Bodies.all();
    long now = Instant.now().toEpochMilli();
    List<Served> served = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Body body = table.get(random.nextInt(table.size()));
      String mutated = Mutations.of(body.text(now), random);
      served.add(new Served("mutation " + i + " of " + body, body.contentType(), mutated));
    }
    assertThat(differences(served)).isEmpty();
  }

  @Test
  void takesRecordedExpositionsAsPrometheusDoes() throws Exception {
    String data = System.getenv("PLIMSOLL_REAL_DATA");
    Assumptions.assumeTrue(data != null, "PLIMSOLL_REAL_DATA names no directory of recordings");
    List<Served> served = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(data, "prometheus"))) {
      for (Path file : files.filter(PrometheusParityIT::isExposition).sorted().toList()) {
        boolean openMetrics = file.toString().contains("openmetrics");
        String type = openMetrics ? Bodies.OPENMETRICS : Bodies.TEXT;
        served.add(new Served(file.toString(), type, Files.readString(file, ISO_8859_1)));
      }
    }
    assertThat(served).isNotEmpty();
    assertThat(differences(served)).isEmpty();
  }

  private static boolean isExposition(Path file) {
    String name = file.getFileName().toString();
    return name.equals("metrics") || name.endsWith(".prom") || name.endsWith(".om.txt");
  }

  private static List<String> differences(List<Served> served)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    try (PrometheusOracle oracle =
        PrometheusOracle.start(Files.createTempDirectory(directory, "prometheus"), served)) {
      List<Scrape> scrapes = oracle.scrapes();
      for (int i = 0; i < served.size(); i++) {
        difference(served.get(i), scrapes.get(i)).forEach(differences::add);
      }
    }
    return differences;
  }

  private static Stream<String> difference(Served served, Scrape theirs) {
    String what = served.name() + " [" + printable(served.text()) + "]: ";
    Samples ours;
    try {
      ours =
          Exposition.parse(
              served.bytes(), served.contentType(), ParseLimits.DEFAULT, metric -> true);
    } catch (ExpositionException e) {
      return theirs.up() ? Stream.of(what + "only we refuse: " + e.getMessage()) : Stream.empty();
    }
    if (!theirs.up()) {
      return Stream.of(what + "only Prometheus refuses: " + theirs.error());
    }
    return values(ours, theirs).map(line -> what + line);
  }

  /** Compares series by series; samples without a time of their own repeat at each scrape. */
  private static Stream<String> values(Samples ours, Scrape theirs) {
    Map<String, List<Sample>> bySeries = new TreeMap<>();
    for (String name : ours.names()) {
      for (Sample sample : ours.named(name)) {
        bySeries.computeIfAbsent(name + sample.labels(), series -> new ArrayList<>()).add(sample);
      }
    }
    bySeries.values().removeIf(samples -> storable(samples).isEmpty());
    if (!bySeries.keySet().equals(theirs.points().keySet())) {
      return Stream.of("we have " + bySeries.keySet() + ", they " + theirs.points().keySet());
    }
    return bySeries.entrySet().stream()
        .filter(series -> !same(series.getValue(), theirs.points().get(series.getKey())))
        .map(series -> "we have " + series + ", they " + theirs.points().get(series.getKey()));
  }

  /** What the storage takes: nothing far from now, nothing older than what it has. */
  private static List<Sample> storable(List<Sample> samples) {
    long now = System.currentTimeMillis();
    long latest = now - Duration.ofMinutes(9).toMillis();
    long future = now + Duration.ofMinutes(9).toMillis();
    List<Sample> storable = new ArrayList<>();
    for (Sample sample : samples) {
      long time = sample.timestampMillis().orElse(now);
      if (time >= latest && time <= future) {
        latest = time;
        storable.add(sample);
      }
    }
    return storable;
  }

  private static boolean same(List<Sample> ours, @Nullable Map<Long, Double> theirs) {
    Map<Long, Double> untimed = new TreeMap<>(Objects.requireNonNull(theirs));
    List<Double> expected = new ArrayList<>();
    for (Sample sample : storable(ours)) {
      if (sample.timestampMillis().isEmpty()) {
        expected.add(sample.value());
      } else {
        Double there = untimed.remove(sample.timestampMillis().getAsLong());
        if (there == null || Double.compare(there, sample.value()) != 0) {
          return false;
        }
      }
    }
    return untimed.isEmpty() == expected.isEmpty()
        && untimed.values().stream().allMatch(expected::contains);
  }

  private static String printable(String body) {
    String text = body.substring(0, Math.min(body.length(), 300));
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\0", "\\0");
  }
}
