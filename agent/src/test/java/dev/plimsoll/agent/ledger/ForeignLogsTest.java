package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.Outcome;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs that look much like those of web servers, and name an image, but tell of mail, of file
 * transfers, of a firewall or of connections that never became a request.
 */
class ForeignLogsTest {

  private static final Map<String, Long> IMAGES = Map.of("finance.ckm", 1000L);

  /** Those that are written down beside this test. */
  private static final int LEAST = 10;

  static List<Path> logs() throws Exception {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(ForeignLogsTest.class.getResource("foreign/ftp.log").toURI()).resolveSibling("");
  }

  @Test
  void areSeveral() throws Exception {
    assertThat(logs()).hasSizeGreaterThanOrEqualTo(LEAST);
  }

  @ParameterizedTest
  @MethodSource("logs")
  void areNotOursLineByLine(Path log) throws Exception {
    long others =
        Files.readAllLines(log).stream()
            .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
            .count();
    for (Optional<String> format : List.of(Optional.<String>empty(), Optional.of("w3c"))) {
      Ledger.Page page = read(log, format);
      assertThat(page.requests()).isEmpty();
      LogReport report = page.logs().get(0);
      assertThat(report.counts().lines())
          .as(format.toString())
          .containsEntry(Outcome.NOT_OURS, others)
          .containsOnlyKeys(Outcome.NOT_OURS, Outcome.DIRECTIVE);
      assertThat(report.counts().otherRequests()).isZero();
      assertThat(report.rejected().orElseThrow())
          .singleElement()
          .asString()
          .startsWith("not-ours: first in " + log);
      assertThat(report.lacks()).as("what no request told").isEmpty();
    }
  }

  /** However wrong the configuration is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "combined",
        "json",
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status",
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
      })
  void areNoRequestsInAnyFormat(String format) throws Exception {
    for (Path log : logs()) {
      Ledger.Page page = read(log, Optional.of(format));
      assertThat(page.requests()).isEmpty();
      Map<Outcome, Long> lines = page.logs().get(0).counts().lines();
      assertThat(lines).as(log.toString()).doesNotContainKey(Outcome.REQUEST);
      assertThat(lines.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(Files.readAllLines(log).size());
    }
  }

  private static Ledger.Page read(Path log, Optional<String> format) {
    Ledger ledger =
        new Ledger(
            List.of(LogLines.service("http", log.toString(), format)),
            () -> LogLines.images(IMAGES),
            InstantSource.system());
    Ledger.Page page = ledger.begin(Ledger.From.START, 100);
    assertThat(page.more()).isFalse();
    assertThat(page.problems()).isEmpty();
    return page;
  }
}
