package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsRouteTest {
  @TempDir static Path data;
  private static RunningWeb web;

  @BeforeAll
  static void start() {
    web = new RunningWeb(data, ExampleFleet.state(), () -> ExampleFleet.NOW);
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  @Test
  void rendersTheWholeState() {
    assertThat(web.get("/metrics").body().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "plimsoll_design_loaded_timestamp_seconds 1.79534874E9",
            "plimsoll_design_valid 1.0",
            "plimsoll_group_active_downloads{group=\"lyon\",repository=\"lyon\"} 57.0",
            "plimsoll_group_bytes_per_second{group=\"lyon\",repository=\"lyon\"} 5600000.25",
            "plimsoll_ledger_gaps_total{agent=\"https://fs-lyon:9850\"} 3.0",
            "plimsoll_ledger_lines_total{agent=\"https://fs-lyon:9850\",outcome=\"request\"} 1024.0",
            "plimsoll_ledger_lines_total{agent=\"https://fs-lyon:9850\",outcome=\"too-long\"} 1.0",
            "plimsoll_ledger_read_timestamp_seconds{agent=\"https://fs-lyon:9850\"} "
                + "1.7953487975E9",
            state("http://lab:9850", "behind", 0),
            state("http://lab:9850", "current", 0),
            state("http://lab:9850", "failing", 0),
            state("http://lab:9850", "no-log", 0),
            state("http://lab:9850", "waiting", 1),
            state("https://fs-lyon:9850", "behind", 0),
            state("https://fs-lyon:9850", "current", 1),
            state("https://fs-lyon:9850", "failing", 0),
            state("https://fs-lyon:9850", "no-log", 0),
            state("https://fs-lyon:9850", "waiting", 0),
            state("https://web-lyon/agent/", "behind", 0),
            state("https://web-lyon/agent/", "current", 0),
            state("https://web-lyon/agent/", "failing", 1),
            state("https://web-lyon/agent/", "no-log", 0),
            state("https://web-lyon/agent/", "waiting", 0),
            "plimsoll_repository_active_downloads{repository=\"lyon\"} 58.0",
            "plimsoll_repository_info{purpose=\"base\",repository=\"hq\"} 1",
            "plimsoll_repository_info{purpose=\"isolated-network\",repository=\"lab\"} 1",
            "plimsoll_repository_info{purpose=\"remote-network\",repository=\"lyon\"} 1",
            "plimsoll_repository_saturated{repository=\"hq\"} 0.0",
            "plimsoll_repository_saturated{repository=\"lab\"} 0.0",
            "plimsoll_repository_saturated{repository=\"lyon\"} 1.0",
            "plimsoll_repository_stalled_downloads{repository=\"lyon\"} 2.0",
            "plimsoll_repository_verdict{repository=\"hq\",verdict=\"adequate\"} 1.0",
            "plimsoll_repository_verdict{repository=\"hq\",verdict=\"tight\"} 0.0",
            "plimsoll_repository_verdict{repository=\"hq\",verdict=\"under-provisioned\"} 0.0",
            "plimsoll_repository_verdict{repository=\"hq\",verdict=\"unknown\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lab\",verdict=\"adequate\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lab\",verdict=\"tight\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lab\",verdict=\"under-provisioned\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lab\",verdict=\"unknown\"} 1.0",
            "plimsoll_repository_verdict{repository=\"lyon\",verdict=\"adequate\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lyon\",verdict=\"tight\"} 0.0",
            "plimsoll_repository_verdict{repository=\"lyon\",verdict=\"under-provisioned\"} 1.0",
            "plimsoll_repository_verdict{repository=\"lyon\",verdict=\"unknown\"} 0.0",
            line("capacity", "provenance=\"declared\",", "5875000.0"),
            "plimsoll_resource_evidence_age_seconds"
                + "{repository=\"lyon\",resource=\"link\",subject=\"wan-lyon\"} 1.5",
            line("peak", "", "5650000.0"),
            line("required", "", "3.39272585E7"),
            "plimsoll_resource_saturated"
                + "{repository=\"hq\",resource=\"disk-space\",subject=\"/srv\"} 0.0",
            "plimsoll_resource_saturated"
                + "{repository=\"lab\",resource=\"disk-space\",subject=\"/srv\"} 0.0",
            "plimsoll_resource_saturated"
                + "{repository=\"lyon\",resource=\"link\",subject=\"wan-lyon\"} 1.0",
            line("used", "", "5700000.0"),
            verdict("hq", "disk-space", "/srv", "adequate", 1),
            verdict("hq", "disk-space", "/srv", "tight", 0),
            verdict("hq", "disk-space", "/srv", "under-provisioned", 0),
            verdict("hq", "disk-space", "/srv", "unknown", 0),
            verdict("lab", "disk-space", "/srv", "adequate", 0),
            verdict("lab", "disk-space", "/srv", "tight", 0),
            verdict("lab", "disk-space", "/srv", "under-provisioned", 0),
            verdict("lab", "disk-space", "/srv", "unknown", 1),
            verdict("lyon", "link", "wan-lyon", "adequate", 0),
            verdict("lyon", "link", "wan-lyon", "tight", 0),
            verdict("lyon", "link", "wan-lyon", "under-provisioned", 1),
            verdict("lyon", "link", "wan-lyon", "unknown", 0),
            "plimsoll_scrape_clock_skew_seconds{agent=\"https://fs-lyon:9850\"} -0.25",
            "plimsoll_scrape_duration_seconds{agent=\"https://fs-lyon:9850\"} 0.012",
            "plimsoll_scrape_failures_total{agent=\"https://fs-lyon:9850\",reason=\"timeout\"} 2.0",
            "plimsoll_scrape_failures_total"
                + "{agent=\"https://web-lyon/agent/\",reason=\"refused\"} 48.0",
            "plimsoll_scrape_samples{agent=\"https://fs-lyon:9850\"} 93.0",
            "plimsoll_scrape_samples{agent=\"https://web-lyon/agent/\"} 60.0",
            "plimsoll_scrape_up{agent=\"http://lab:9850\"} 0.0",
            "plimsoll_scrape_up{agent=\"https://fs-lyon:9850\"} 1.0",
            "plimsoll_scrape_up{agent=\"https://web-lyon/agent/\"} 0.0",
            "plimsoll_store_write_failures_total 0.0",
            "plimsoll_store_writes_total 0.0",
            "plimsoll_store_writes_queued 0.0");
  }

  @Test
  void showsThatTheDesignFileIsRefused() {
    web.live.publish(ExampleFleet.withRefusedDesign());
    try {
      assertThat(web.get("/metrics").body()).contains("\nplimsoll_design_valid 0.0\n");
    } finally {
      web.live.publish(ExampleFleet.state());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain;version=0.0.4, text/plain",
    "*/*, text/plain",
    "text/html, text/plain",
    "application/openmetrics-text;q=0, text/plain",
    "'application/openmetrics-text;q=0,*/*', text/plain",
    "'text/plain,application/openmetrics-text;q=0.9', text/plain",
    "application/openmetrics-text;version=0.0.1, text/plain",
    "'application/openmetrics-text;version=1.0.0,text/plain;q=0.5', application/openmetrics-text",
    "'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
        + "application/openmetrics-text;version=0.0.1;q=0.4,"
        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2',"
        + " application/openmetrics-text",
    "'application/openmetrics-text; version=\"1.0.0\"; charset=UTF-8', application/openmetrics-text",
    "'*/*,text/plain;q=0', application/openmetrics-text",
  })
  void speaksTheFormatThatIsAskedFor(String accept, String type) {
    HttpResponse<String> response = web.get("/metrics", "Accept", accept);

    assertThat(response.headers().firstValue("content-type").orElse("")).startsWith(type);
    assertThat(response.headers().firstValue("vary")).hasValue("Accept, Accept-Encoding");
    assertThat(response.body().endsWith("# EOF\n")).isEqualTo(type.contains("openmetrics"));
  }

  @Test
  void namesUnitsInOpenMetrics() {
    assertThat(web.get("/metrics", "Accept", "application/openmetrics-text").body())
        .contains(
            "\n# UNIT plimsoll_group_bytes_per_second bytes_per_second\n",
            "\n# UNIT plimsoll_scrape_duration_seconds seconds\n");
  }

  @Test
  void answersHeadAndPacksForThoseWhoTakeIt() {
    HttpResponse<String> head = web.send("HEAD", "/metrics");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(
            web.get("/metrics", "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
        .hasValue("gzip");
    assertThat(web.get("/metrics").headers().firstValue("content-encoding")).isEmpty();
  }

  private static String line(String figure, String provenance, String value) {
    return "plimsoll_resource_"
        + figure
        + "{"
        + provenance
        + "repository=\"lyon\",resource=\"link\",subject=\"wan-lyon\",unit=\"bytes/s\"} "
        + value;
  }

  private static String state(String agent, String state, int value) {
    return "plimsoll_ledger_state{agent=\"%s\",state=\"%s\"} %d.0".formatted(agent, state, value);
  }

  private static String verdict(
      String repository, String resource, String subject, String verdict, int value) {
    return "plimsoll_resource_verdict{repository=\"%s\",resource=\"%s\",subject=\"%s\",verdict=\"%s\"} %d.0"
        .formatted(repository, resource, subject, verdict, value);
  }
}
