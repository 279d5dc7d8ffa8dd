package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.otlp.Receiver;
import dev.plimsoll.agent.otlp.Receiver.Received;
import dev.plimsoll.agent.otlp.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent's jar, with and without a receiver to push to. */
@Timeout(180)
class OtlpIT {

  private static final String TIME = "plimsoll_sample_time_seconds";

  @TempDir Path directory;

  @Test
  void loadsNothingForItUnlessItIsConfigured() throws Exception {
    Path classes = directory.resolve("classes");
    try (AgentProcess agent = start("", classes)) {
      double first = agent.metric(TIME);
      Waiting.until(Duration.ofSeconds(20), () -> agent.metric(TIME), time -> time > first);

      assertThat(Files.readString(classes))
          .contains(" dev.plimsoll.agent.Agent ")
          .doesNotContain(" io.opentelemetry.", " java.net.http.", ".OtlpReceiver ");
      assertThat(agent.scrape().keySet()).noneMatch(series -> series.contains("otlp"));
    }
  }

  @Test
  void pushesWhatAScrapeShows() throws Exception {
    Path classes = directory.resolve("classes");
    try (Receiver receiver = Receiver.start(0);
        AgentProcess agent = start(otlp(receiver.uri(Receiver.PATH).toString()), classes)) {
      receiver.next();
      Received second = receiver.next();

      Map<String, Double> scrape = agent.scrape();
      assertThat(Samples.pushed(second.request()).keySet())
          .isEqualTo(new TreeSet<>(scrape.keySet()))
          .contains(TIME, "plimsoll_otlp_push_success");
      assertThat(scrape).containsEntry("plimsoll_otlp_push_success", 1.0);
      assertThat(Files.readString(classes)).contains(" io.opentelemetry.");
      assertThat(agent.log()).doesNotContain("WARN");
    }
  }

  @Test
  void isDisturbedByNoReceiverThatFailsAndNamesItOnce() throws Exception {
    String nobody = "http://127.0.0.1:" + Tools.freePort() + "/v1/metrics";
    try (AgentProcess agent = start(otlp(nobody), directory.resolve("classes"))) {
      double failed =
          Waiting.until(
              Duration.ofSeconds(30),
              () -> agent.scrape().getOrDefault("plimsoll_otlp_push_success", -1.0),
              success -> success == 0);
      double begin = agent.metric(TIME);
      Waiting.until(Duration.ofSeconds(30), () -> agent.metric(TIME), time -> time > begin + 5);

      assertThat(failed).isZero();
      assertThat(agent.scrape())
          .doesNotContainKey("plimsoll_otlp_push_last_success_timestamp_seconds")
          .containsEntry("plimsoll_sampler_success{sampler=\"disks\"}", 1.0)
          .containsEntry("plimsoll_snapshot_fresh", 1.0);
      assertThat(agent.log().lines().filter(line -> line.contains("WARN")))
          .singleElement()
          .asString()
          .endsWith("no metrics reach " + nobody + ": no connection");
    }
  }

  private AgentProcess start(String yaml, Path classes) throws Exception {
    return AgentProcess.start(
        directory,
        "images: [{directory: " + directory + "}]\n" + yaml,
        "env",
        "PLIMSOLL_JAVA_OPTS=-Xlog:class+load:file=" + classes);
  }

  private static String otlp(String endpoint) {
    return "otlp: {endpoint: \"" + endpoint + "\", interval: 1s}\n";
  }
}
