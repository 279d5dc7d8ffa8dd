package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names, units and words of all metrics, and the document that lists them. */
class MetricsDocumentTest {
  private static final Pattern NAME_IN_CODE = Pattern.compile("\"(plimsoll_[a-z_]+)\"");

  /** Of two that fit, the first. */
  private static final List<String> UNITS =
      List.of("bytes_per_second", "bytes", "seconds", "ratio");

  @TempDir static Path data;
  private static List<ExposedFamily> families = List.of();

  @BeforeAll
  static void scrape() {
    try (RunningWeb web = new RunningWeb(data, ExampleFleet.state(), () -> ExampleFleet.NOW)) {
      families =
          ExposedFamily.all(web.get("/metrics", "Accept", "application/openmetrics-text").body());
    }
  }

  @Test
  void listsWhatAScrapeShows() throws IOException {
    MetricsDocument document = new MetricsDocument("collector", CollectorWords.WORDS, families);
    if (System.getProperty("plimsoll.write-docs") != null) {
      document.rewrite();
    }
    assertThat(document.stale()).as("told of nothing that is there, in WORDS").isEmpty();
    assertThat(document.committed())
        .as("deploy/docs/metrics.md is not what is shown: run " + MetricsDocument.COMMAND)
        .isEqualTo(document.text());
  }

  /** A metric that the example does not have would be left out of the document. */
  @Test
  void leavesOutNoMetricOfTheCode() throws IOException {
    TreeSet<String> unknown = new TreeSet<>();
    Path metrics = Path.of("src/main/java/dev/plimsoll/collector/web/metrics");
    try (Stream<Path> sources = Files.list(metrics)) {
      for (Path source : sources.toList()) {
        NAME_IN_CODE
            .matcher(Files.readString(source))
            .results()
            .map(match -> match.group(1))
            .filter(name -> families.stream().noneMatch(f -> f.name().startsWith(name)))
            .forEach(unknown::add);
      }
    }
    assertThat(unknown).as("in the code, but not of the example fleet").isEmpty();
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
  }

  private static String unitInName(String name) {
    String base = name.replaceAll("_total$", "");
    return UNITS.stream().filter(unit -> base.endsWith("_" + unit)).findFirst().orElse("");
  }
}
