package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole collector with its own database, reading a ledger over a real socket. */
@Timeout(90)
class CollectorLedgerTest {
  @TempDir Path directory;

  @Test
  void readsTheLedgersOfItsDesignAndGoesOnAfterARestart() throws Exception {
    try (LedgerAgent agent = new LedgerAgent().log(5)) {
      Path design =
          Files.writeString(
              directory.resolve("design.yaml"),
              Plans.DESIGN.replace("http://127.0.0.1:1", agent.name()));
      try (Collector collector = start(design)) {
        await(() -> ledger(collector).path("state").asText().equals("current"));
        assertThat(ledger(collector).has("currentAt")).isTrue();
        agent.log(3);
        await(() -> asked(agent, "c8"));
      }
      int before = agent.questions().size();
      agent.log(2);

      try (Collector again = start(design)) {
        await(() -> asked(agent, "c10"));
        await(() -> ledger(again).path("state").asText().equals("current"));
      }

      assertThat(agent.questions().get(before).path("cursor").asText()).isEqualTo("c8");
      assertThat(agent.questions().stream().filter(question -> question.has("from"))).hasSize(1);
    }
  }

  @Test
  void readsTheLedgerOfAnAgentThatTheDesignGains() throws Exception {
    try (LedgerAgent agent = new LedgerAgent()) {
      Path design = Files.writeString(directory.resolve("design.yaml"), Plans.DESIGN);
      try (Collector collector = start(design)) {
        await(() -> ledger(collector).path("state").asText().equals("failing"));
        assertThat(ledger(collector).path("reason").asText()).isEqualTo("connection refused");

        Files.writeString(design, Plans.DESIGN.replace("http://127.0.0.1:1", agent.name()));

        await(() -> ledger(collector).path("state").asText().equals("current"));
      }
    }
  }

  private Collector start(Path design) throws StartException {
    StorageSettings storage =
        new StorageSettings(
            directory.resolve("data"), Optional.empty(), Duration.ofHours(1), LedgerLimits.DEFAULT);
    CollectorSettings settings =
        new CollectorSettings(
            design,
            new WebSettings("127.0.0.1", 0),
            storage,
            Duration.ofSeconds(1),
            UnaryOperator.identity());
    return Collector.start(settings, (ValidDesign) DesignReader.read(design), Clock.systemUTC());
  }

  private static boolean asked(LedgerAgent agent, String cursor) {
    return agent.questions().stream().anyMatch(it -> it.path("cursor").asText().equals(cursor));
  }

  private static JsonNode ledger(Collector collector) {
    URI agents = collector.address().resolve("/api/v1/agents");
    try (InputStream answer = agents.toURL().openStream()) {
      return new ObjectMapper().readTree(answer).path(0).path("ledger");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
