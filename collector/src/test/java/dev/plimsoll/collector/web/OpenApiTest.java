package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.RequestOutcome;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.store.HistoryBatch;
import dev.plimsoll.collector.store.HistoryBatch.Reading;
import dev.plimsoll.collector.store.SeriesKey;
import dev.plimsoll.collector.web.view.Json;
import dev.plimsoll.collector.web.view.StateView;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the document to what a running server answers, and the server to the document. */
class OpenApiTest {
  /** Every documented path, with what to ask for and what must come. */
  private static final List<Call> CALLS =
      List.of(
          new Call("/api/v1/repositories", "/api/v1/repositories", 200),
          new Call("/api/v1/repositories/{name}", "/api/v1/repositories/lyon", 200),
          new Call("/api/v1/repositories/{name}", "/api/v1/repositories/lab", 200),
          new Call("/api/v1/repositories/{name}", "/api/v1/repositories/nowhere", 404),
          new Call("/api/v1/repositories/{name}/history", "/api/v1/repositories/lyon/history", 200),
          new Call(
              "/api/v1/repositories/{name}/history",
              "/api/v1/repositories/lyon/history?minutes=1440",
              200),
          new Call(
              "/api/v1/repositories/{name}/history",
              "/api/v1/repositories/lyon/history?minutes=x",
              400),
          new Call(
              "/api/v1/repositories/{name}/history", "/api/v1/repositories/nowhere/history", 404),
          new Call("/api/v1/agents", "/api/v1/agents", 200),
          new Call("/api/v1/design", "/api/v1/design", 200),
          new Call("/api/v1/targets", "/api/v1/targets", 200),
          new Call("/api/v1/downloads", "/api/v1/downloads?limit=1000", 200),
          new Call("/api/v1/downloads", "/api/v1/downloads?limit=1001", 400),
          new Call("/api/v1/downloads.csv", "/api/v1/downloads.csv?repository=lyon", 200),
          new Call("/api/v1/downloads.csv", "/api/v1/downloads.csv?repository=nowhere", 400),
          new Call("/api/v1/downloads/summary", "/api/v1/downloads/summary?repository=lyon", 200),
          new Call("/api/v1/downloads/summary", "/api/v1/downloads/summary?repository=lab", 200),
          new Call("/api/v1/downloads/summary", "/api/v1/downloads/summary", 400),
          new Call("/api/v1/requests", "/api/v1/requests", 200),
          new Call("/api/v1/requests", "/api/v1/requests?agent=nobody", 400),
          new Call("/api/v1/openapi.json", "/api/v1/openapi.json", 200),
          new Call("/metrics", "/metrics", 200),
          new Call("/healthz", "/healthz", 200),
          new Call("/readyz", "/readyz", 200));

  /** What to ask for a documented path, and the status that must come. */
  record Call(String path, String ask, int status) {}

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir static Path data;
  private static RunningWeb web;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    web = new RunningWeb(data, ExampleFleet.withRefusedDesign(), () -> ExampleFleet.NOW);
    document = web.json("/api/v1/openapi.json");
    web.store
        .append(
            new HistoryBatch(
                ExampleFleet.NOW.minusSeconds(5),
                List.of(
                    new Reading(new SeriesKey("lyon", "link", "wan-lyon"), 7),
                    new Reading(SeriesKey.activeDownloads("lyon"), 40))))
        .join();
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  static Stream<Call> calls() {
    return CALLS.stream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersAsDocumented(Call call) {
    HttpResponse<String> response = web.get(call.ask());

    assertThat(response.statusCode()).isEqualTo(call.status());
    JsonNode content =
        document
            .get("paths")
            .get(call.path())
            .get("get")
            .get("responses")
            .get(String.valueOf(call.status()))
            .get("content");
    String type =
        response.headers().firstValue("content-type").orElseThrow().replaceFirst(";.*", "");
    assertThat(content.has(type)).as("%s says %s", call.path(), type).isTrue();
    if (type.equals("application/json")) {
      assertThat(violations(content.get(type).get("schema"), RunningWeb.parse(response.body())))
          .isEmpty();
    }
  }

  @Test
  void streamsStatesAsDocumented() {
    JsonNode schema =
        document
            .at("/paths/~1api~1v1~1events/get/responses/200/content")
            .get("text/event-stream")
            .get("x-event-data")
            .get("state");
    String state = new String(Json.bytes(StateView.of(web.live.current())), StandardCharsets.UTF_8);

    assertThat(violations(schema, RunningWeb.parse(state))).isEmpty();
  }

  @Test
  void noticesAnAnswerThatIsNotAsDocumented() {
    JsonNode schema = document.at("/components/schemas/Agent");
    ObjectNode agent = web.json("/api/v1/agents").get(0).deepCopy();
    assertThat(violations(schema, agent)).isEmpty();

    assertThat(violations(schema, agent.deepCopy().put("state", "asleep"))).hasSize(1);
    assertThat(violations(schema, agent.deepCopy().put("more", 1))).hasSize(1);
    assertThat(violations(schema, agent.deepCopy().without("agent"))).hasSize(1);
  }

  @Test
  void documentsEveryPathThatTheServerHasAndNoOther() {
    Vertx vertx = Vertx.vertx();
    try {
      Set<String> served = new TreeSet<>();
      for (Route route : web.router(vertx).getRoutes()) {
        String path = route.getPath();
        if (path != null && path.matches("/api/.*|/metrics|/healthz|/readyz")) {
          served.add(path.replaceAll(":(\\w+)", "{$1}"));
        }
      }
      Set<String> documented = new TreeSet<>();
      document.get("paths").fieldNames().forEachRemaining(documented::add);
      assertThat(documented).isEqualTo(served);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void triesEveryDocumentedPath() {
    Set<String> tried = new TreeSet<>(List.of("/api/v1/events"));
    calls().forEach(call -> tried.add(call.path()));
    Set<String> documented = new TreeSet<>();
    document.get("paths").fieldNames().forEachRemaining(documented::add);

    assertThat(tried).isEqualTo(documented);
  }

  @Test
  void documentsNothingThatIsNeverSent() {
    Set<String> sent = new HashSet<>();
    calls().forEach(call -> names(web.get(call.ask()).body(), sent));
    names(new String(Json.bytes(StateView.of(web.live.current())), StandardCharsets.UTF_8), sent);

    Set<String> documented = new TreeSet<>();
    for (JsonNode properties : document.get("components").findValues("properties")) {
      properties.fieldNames().forEachRemaining(documented::add);
    }
    assertThat(sent).containsAll(documented);
  }

  @ParameterizedTest
  @CsvSource({
    "/components/schemas/Resource/properties/resource/enum, resource",
    "/components/schemas/Resource/properties/provenance/enum, provenance",
    "/components/schemas/Resource/properties/unit/enum, unit",
    "/components/schemas/Repository/properties/purpose/enum, purpose",
    "/components/schemas/ImageFile/properties/state/enum, image",
    "/components/schemas/Download/properties/state/enum, download",
    "/components/schemas/Download/properties/completion/enum, completion",
    "/components/schemas/Download/properties/kind/enum, kind",
    "/components/schemas/Download/properties/clientBy/enum, client",
    "/components/schemas/Request/properties/clientBy/enum, client",
    "/components/schemas/Request/properties/outcome/enum, outcome"
  })
  void knowsAllWordsOfAnEnumeration(String pointer, String what) {
    Set<String> documented = new TreeSet<>();
    document.at(pointer).forEach(word -> documented.add(word.asText()));

    assertThat(documented).isEqualTo(new TreeSet<>(words(what)));
  }

  private static List<String> words(String what) {
    return switch (what) {
      case "resource" -> Arrays.stream(Resource.values()).map(Resource::word).toList();
      case "unit" -> Arrays.stream(Resource.values()).map(Resource::unit).toList();
      case "provenance" ->
          Stream.concat(
                  Arrays.stream(Provenance.values()).map(Provenance::word), Stream.of("unknown"))
              .toList();
      case "purpose" -> Arrays.stream(Reason.values()).map(Reason::word).toList();
      case "download" -> Arrays.stream(DownloadState.values()).map(DownloadState::word).toList();
      case "completion" -> Arrays.stream(Completion.values()).map(Completion::word).toList();
      case "kind" -> Arrays.stream(RolloutKind.values()).map(RolloutKind::word).toList();
      case "client" -> Arrays.stream(ClientBy.values()).map(ClientBy::word).toList();
      case "outcome" -> Arrays.stream(RequestOutcome.values()).map(RequestOutcome::word).toList();
      default -> Arrays.stream(ImageFileState.State.values()).map(s -> s.word()).toList();
    };
  }

  private static List<String> violations(JsonNode schema, JsonNode answer) {
    ObjectNode whole = schema.deepCopy();
    // References point into the document.
    whole.set("components", document.get("components"));
    return SCHEMAS.getSchema(whole).validate(answer).stream().map(Object::toString).toList();
  }

  private static void names(String body, Set<String> names) {
    if (body.startsWith("{") || body.startsWith("[")) {
      collect(RunningWeb.parse(body), names);
    }
  }

  private static void collect(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> collect(child, names));
  }
}
