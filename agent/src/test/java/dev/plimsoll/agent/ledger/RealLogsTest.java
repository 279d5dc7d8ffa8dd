package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of logs that real servers wrote is read as {@link PlainReading} reads it, which knows
 * nothing of the agent's readers: the same lines are requests, of the same status, bytes and path.
 */
class RealLogsTest {

  /** Fewer would mean that the samples were not found, or not read. */
  private static final int LEAST_OF_IIS = 2000;

  private static final int LEAST_OF_OTHERS = 4500;

  private Path data = Path.of("");

  @TempDir Path directory;

  @BeforeEach
  void find() {
    String named = System.getenv("PLIMSOLL_REAL_DATA");
    Assumptions.assumeTrue(named != null, "PLIMSOLL_REAL_DATA names no directory of recordings");
    data = Path.of(named);
  }

  @Test
  void readsLogsOfIis() throws IOException {
    int requests = 0;
    for (Path log : logs("iis")) {
      List<PlainReading.Line> expected = PlainReading.w3c(lines(log));
      List<Read> read = read(log, AccessLogFormat.AUTOMATIC);
      assertSame(log, read, expected);
      requests += requests(read);
    }
    assertThat(requests).isGreaterThan(LEAST_OF_IIS);
  }

  @Test
  void readsLogsOfNginxAndApache() throws IOException {
    int requests = 0;
    for (Path log : logs("access")) {
      List<PlainReading.Line> expected = PlainReading.combined(lines(log));
      List<Read> read = read(log, AccessLogFormat.AUTOMATIC);
      assertSame(log, read, expected);
      assertSame(log, read(log, "combined"), expected);
      requests += requests(read);
    }
    assertThat(requests).isGreaterThan(LEAST_OF_OTHERS);
  }

  /** As nginx and others write the same requests in JSON. */
  @Test
  void readsTheSameRequestsInJson() throws IOException {
    for (Path log : logs("access")) {
      List<PlainReading.Line> requests =
          PlainReading.combined(lines(log)).stream().filter(PlainReading.Line::request).toList();
      Path json = directory.resolve(log.getFileName() + ".json");
      Files.write(json, requests.stream().map(PlainReading.Line::json).toList());
      assertSame(json, read(json, AccessLogFormat.AUTOMATIC), requests);
    }
  }

  @Test
  void readsNoRequestFromLogsOfOtherServices() throws IOException {
    List<Path> foreign =
        logs("iis").stream().filter(log -> log.toString().contains("negative")).toList();
    assertThat(foreign).isNotEmpty();
    for (Path log : foreign) {
      assertThat(read(log, AccessLogFormat.AUTOMATIC))
          .as(log.toString())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.outcome()).isEqualTo(Outcome.NOT_OURS));
    }
  }

  private List<Path> logs(String below) throws IOException {
    try (var files = Files.walk(data.resolve(below))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** With an end behind the last line, which some samples lack: nobody would wait for one. */
  private static List<String> lines(Path log) throws IOException {
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
  }

  /** A line that is no directive, as the agent read it. */
  private record Read(Outcome outcome, int status, long bytes, String path) {}

  private List<Read> read(Path log, String format) throws IOException {
    Path copy = directory.resolve("copy.log");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(copy, bytes);
    if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
      Files.writeString(copy, "\n", java.nio.file.StandardOpenOption.APPEND);
    }
    LogSource source =
        new LogSource(
            "real", List.of(copy.toString()), AccessLogFormat.of(format, Optional.empty()));
    List<Read> read = new ArrayList<>();
    new Follower(List.of(source)).step(new Cursor(List.of()), 0, new All(read));
    Files.delete(copy);
    return read;
  }

  private static int requests(List<Read> read) {
    return (int) read.stream().filter(line -> line.outcome() == Outcome.REQUEST).count();
  }

  private static void assertSame(Path log, List<Read> read, List<PlainReading.Line> expected) {
    assertThat(read).as("lines of %s", log).hasSameSizeAs(expected);
    for (int i = 0; i < read.size(); i++) {
      Read line = read.get(i);
      PlainReading.Line plain = expected.get(i);
      assertThat(line.outcome() == Outcome.REQUEST)
          .as("%s is %s in %s: %s", plain, line.outcome(), log, plain.text())
          .isEqualTo(plain.request());
      if (plain.request()) {
        assertThat(line)
            .as("%s: %s", log, plain.text())
            .isEqualTo(
                new Read(
                    Outcome.REQUEST,
                    plain.status(),
                    plain.bytes().orElse(RequestLine.UNTOLD),
                    plain.path()));
      } else {
        assertThat(line.outcome().rejected()).as(plain.text()).isTrue();
      }
    }
  }

  /** Keeps what is no directive. */
  private record All(List<Read> read) implements LineSink {

    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {
      if (outcome == Outcome.REQUEST) {
        int from = request.pathStart();
        String path =
            new String(
                request.buffer(), from, request.pathEnd() - from, StandardCharsets.ISO_8859_1);
        read.add(new Read(outcome, request.status(), request.bytes(), path));
      } else if (outcome != Outcome.DIRECTIVE) {
        read.add(new Read(outcome, 0, RequestLine.UNTOLD, ""));
      }
    }

    @Override
    public boolean full() {
      return false;
    }
  }
}
