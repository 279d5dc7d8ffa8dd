package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a log that cannot be read, for a while or for good. */
class UnreadableFileTest {

  private static final String NEW =
      "10.0.0.1 - - [26/Nov/2026:12:00:00 +0000] \"GET /new\" 200 1\n";
  private static final String OLD =
      "10.0.0.1 - - [26/Nov/2026:11:00:00 +0000] \"GET /old\" 200 1\n";

  @TempDir Path directory;
  private final List<String> read = new ArrayList<>();
  private Follower follower;
  private Path packed;
  private long now = 1_000_000;

  @BeforeEach
  void writeLogs() throws IOException {
    Path log = Files.writeString(directory.resolve("access.log"), NEW);
    packed = Files.writeString(directory.resolve("access.log.1.gz"), "no gzip, whatever its name");
    AccessLogFormat format = AccessLogFormat.of("combined", Optional.empty());
    follower = new Follower(List.of(new LogSource("http", List.of(log.toString()), format)));
  }

  @Test
  void isNamedOnceALookAndTakesNoMoreOfTheCursorEachTime() {
    Follower.Step step = step(new Cursor(List.of()));
    int places = step.cursor().places().size();
    for (int i = 0; i < 10; i++) {
      step = step(step.cursor());
      assertThat(step.problems()).singleElement().asString().startsWith(packed + " cannot be read");
      assertThat(step.cursor().places()).hasSize(places);
      assertThat(step.gaps()).isEmpty();
    }
    assertThat(read).containsExactly("/new");
  }

  /** Not even root may read it, and the system gives it a size. */
  @Test
  void staysAsItIsWhereItMayNotBeOpened() throws IOException {
    Path closed = Path.of("/sys/bus/cpu/drivers_probe");
    assumeTrue(Files.exists(closed), closed + " is not there");
    Path rotated = Files.createSymbolicLink(directory.resolve("access.log.2"), closed);
    Files.delete(packed);
    Follower.Step step = step(new Cursor(List.of()));
    for (int i = 0; i < 10; i++) {
      step = step(step.cursor());
      assertThat(step.problems()).containsExactly(rotated + " cannot be read: permission denied");
      assertThat(step.cursor().places()).hasSize(2);
      assertThat(step.gaps()).isEmpty();
    }
    Files.delete(rotated);
    assertThat(step(step.cursor()).problems()).isEmpty();
    assertThat(read).containsExactly("/new");
  }

  @Test
  void isReadOnceItCanBe() throws IOException {
    Follower.Step step = step(step(new Cursor(List.of())).cursor());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(OLD.getBytes(StandardCharsets.US_ASCII));
    }
    step = step(step.cursor());
    step = step(step.cursor());
    assertThat(read).containsExactly("/new", "/old");
    assertThat(step.problems()).isEmpty();
  }

  private Follower.Step step(Cursor cursor) {
    now += 1000;
    return follower.step(
        cursor,
        now,
        new LineSink() {
          @Override
          public void line(LinePlace place, Outcome outcome, RequestLine request) {
            read.add(request.paths().get(0));
          }

          @Override
          public boolean full() {
            return false;
          }
        });
  }
}
