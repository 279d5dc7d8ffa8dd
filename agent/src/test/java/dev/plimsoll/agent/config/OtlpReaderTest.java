package dev.plimsoll.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReaderTest {

  @TempDir Path directory;

  @Test
  void pushesEachFifteenSecondsUnlessToldOtherwise() throws IOException {
    assertThat(valid("otlp: {endpoint: \"http://c:4318/v1/metrics\"}"))
        .hasValue(
            new Otlp(
                URI.create("http://c:4318/v1/metrics"), Duration.ofSeconds(15), Optional.empty()));
    assertThat(valid("services: []")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1s,1", "90s,90", "2m,120", "1h,3600", "60m,3600"})
  void takesTimesFromASecondToAnHour(String text, int seconds) throws IOException {
    assertThat(valid("otlp: {endpoint: \"http://c/v1/metrics\", interval: " + text + "}"))
        .hasValueSatisfying(o -> assertThat(o.interval()).hasSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "61m", "2h", "500ms", "fast", "15", "-1s", "99999h", "1.5s"})
  void refusesOtherTimes(String text) throws IOException {
    assertThat(problems("otlp: {endpoint: \"http://c/v1/metrics\", interval: \"" + text + "\"}"))
        .singleElement()
        .asString()
        .endsWith(
            ":1:51: interval is not a time from 1s to 1h ("
                + text
                + ") — write \"interval: 15s\", or 2m, or 1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "collector:4318 | endpoint is neither http nor https (collector:4318)",
        "ftp://c/v1/metrics | endpoint is neither http nor https (ftp://c/v1/metrics)",
        "http:///v1/metrics | endpoint names no host and port (http:///v1/metrics)",
        "http://c:99999/v1/metrics | endpoint names no host and port (http://c:99999/v1/metrics)",
        "http://c:4318 | endpoint has no path (http://c:4318)",
        "http://c:4318/ | endpoint has no path (http://c:4318/)",
        "http://c d/ | endpoint is not a URL: Illegal character in authority",
        "http://me:secret@c/v1/metrics | endpoint holds more than host and path — credentials",
        "http://c/v1/metrics?key=secret | endpoint holds more than host and path — credentials",
      })
  void refusesWhatIsNoEndpoint(String endpoint, String message) throws IOException {
    assertThat(problems("otlp: {endpoint: \"" + endpoint + "\"}"))
        .singleElement()
        .asString()
        .contains(":1:18: " + message)
        .doesNotContain("secret");
  }

  @Test
  void wantsAnEndpointAndKnowsItsKeys() throws IOException {
    assertThat(problems("otlp: {interval: 1s}"))
        .singleElement()
        .asString()
        .endsWith(
            ":1:7: endpoint is missing — add \"endpoint:"
                + " \"http://collector:4318/v1/metrics\"\"");
    assertThat(problems("otlp: {endpoint: \"http://c/v1/metrics\", headers: x}"))
        .singleElement()
        .asString()
        .contains("unknown key in otlp (headers) — did you mean \"headersFile\"?");
    assertThat(problems("otlp: \"http://c/v1/metrics\""))
        .singleElement()
        .asString()
        .contains("otlp must be a mapping");
  }

  @Test
  void readsHeadersFromAFile() throws IOException {
    Path file = write("# of the collector\n\nAuthorization: Bearer a.b=\r\nX-Scope-OrgID:7 \n");
    assertThat(valid(with(file)))
        .hasValueSatisfying(o -> assertThat(o.headersFile()).hasValue(file));
    assertThat(new HeadersFile(file).read())
        .isEqualTo(Map.of("Authorization", "Bearer a.b=", "X-Scope-OrgID", "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secret | line 1 of FILE is not a header",
        "A: b;;Bearer secret | line 2 of FILE is not a header",
        "A: s\u00fcecret | line 1 of FILE is not a header",
        "A: secret;;a: secret | line 2 of FILE: a is there twice",
        "Content-Type: secret | line 1 of FILE: the agent sets Content-Type itself",
        "A: | line 1 of FILE is not a header",
      })
  void refusesAFileThatIsNoneOfHeadersAndKeepsItsSecrets(String text, String message)
      throws IOException {
    Path file = write(text.replace(";;", "\n"));
    assertThat(problems(with(file)))
        .singleElement()
        .asString()
        .contains("headersFile cannot be used: " + message.replace("FILE", file.toString()))
        .endsWith("name a file with lines \"Name: value\" that the agent's account may read")
        .doesNotContain("secret");
  }

  @Test
  void refusesAFileThatIsNotThere() throws IOException {
    assertThat(problems(with(directory.resolve("none"))))
        .singleElement()
        .asString()
        .contains("none does not exist");
    assertThat(problems(with(directory))).singleElement().asString().contains("not a regular file");
    Path large = write("A: " + "x".repeat(70_000));
    assertThatThrownBy(() -> new HeadersFile(large).read())
        .hasMessageEndingWith("is larger than 65536 bytes");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("headers"), text);
  }

  private static String with(Path file) {
    return "otlp: {endpoint: \"http://c/v1/metrics\", headersFile: \"" + file + "\"}";
  }

  private Optional<Otlp> valid(String yaml) throws IOException {
    return ((ConfigResult.Valid) read(yaml)).config().otlp();
  }

  private List<ConfigProblem> problems(String yaml) throws IOException {
    return ((ConfigResult.Invalid) read(yaml)).problems();
  }

  private ConfigResult read(String yaml) throws IOException {
    return AgentConfigReader.read(Files.writeString(directory.resolve("agent.yaml"), yaml));
  }
}
