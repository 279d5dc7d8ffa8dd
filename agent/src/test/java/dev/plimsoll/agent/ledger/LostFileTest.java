package dev.plimsoll.agent.ledger;

import static dev.plimsoll.agent.ledger.LogLines.line;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go before they were read to their end, long after they were last written. */
class LostFileTest {

  private static final long LONG = 10 * Place.QUIET_MILLIS;

  @TempDir Path directory;
  private final List<String> read = new ArrayList<>();
  private long now = 1_000_000;

  @Test
  void aCompressedLogIsToldHoweverMuchOfItWasRead() throws IOException {
    Path log = Files.writeString(directory.resolve("access.log"), text(1, 3));
    Path second = packed("access.log.2.gz", text(10, 20));
    Path first = packed("access.log.1.gz", text(30, 20));
    int size = text(10, 20).length();
    Follower follower = follower(log.toString(), FileIdentity::bySystem);
    Follower.Step step = step(follower, new Cursor(List.of()), 5);
    assertThat(step.more()).isTrue();
    Files.delete(second);
    Files.delete(first);

    step = step(follower, step.cursor(), 1000);

    long offset = text(10, 4).length();
    assertThat(step.gaps())
        .extracting(Gap::path, Gap::from, Gap::to, Gap::reason)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(second, offset, (long) size, Gap.Reason.DELETED),
            org.assertj.core.groups.Tuple.tuple(first, 0L, (long) size, Gap.Reason.DELETED));
    assertThat(read).hasSize(4 + 3);
  }

  @Test
  void aCompressedLogThatWasReadIsNot() throws IOException {
    Path log = Files.writeString(directory.resolve("access.log"), text(1, 3));
    Path first = packed("access.log.1.gz", text(30, 20));
    Follower follower = follower(log.toString(), FileIdentity::bySystem);
    Follower.Step step = step(follower, new Cursor(List.of()), 5);
    while (step.more()) {
      step = step(follower, step.cursor(), 5);
    }
    step = step(follower, step.cursor(), 5);
    Files.delete(first);

    assertThat(step(follower, step.cursor(), 5).gaps()).isEmpty();
    assertThat(read).hasSize(23);
  }

  /** Where the system tells no files apart, as Windows, and each file begins with the same. */
  @Test
  void aDatedFileIsNotTakenForTheNextOne() throws IOException {
    Path day = Files.writeString(directory.resolve("u_ex261101.log"), text(1, 3));
    Follower follower = follower(directory.toString(), file -> 0);
    Follower.Step step = step(follower, new Cursor(List.of()), 1);
    assertThat(read).isEmpty();
    Files.writeString(directory.resolve("u_ex261102.log"), text(7, 2));
    Files.delete(day);

    step = step(follower, step.cursor(), 1000);

    assertThat(step.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.path()).isEqualTo(day);
              assertThat(gap.from()).isEqualTo(LogLines.FIELDS.length());
              assertThat(gap.to()).isEqualTo(text(1, 3).length());
            });
    assertThat(read).containsExactly("/17.ckm", "/18.ckm");
  }

  /** But it is if it was compressed meanwhile. */
  @Test
  void aDatedFileIsKnownWhenItWasCompressed() throws IOException {
    Path day = Files.writeString(directory.resolve("u_ex261101.log"), text(1, 3));
    Follower follower = follower(directory.toString(), file -> 0);
    Follower.Step step = step(follower, new Cursor(List.of()), 1);
    Files.writeString(directory.resolve("u_ex261102.log"), text(7, 2));
    packed("u_ex261101.log.gz", text(1, 3));
    Files.delete(day);

    step = step(follower, step.cursor(), 1000);

    assertThat(step.gaps()).isEmpty();
    assertThat(read)
        .containsExactlyInAnyOrder("/11.ckm", "/12.ckm", "/13.ckm", "/17.ckm", "/18.ckm");
  }

  /** The directives and so many lines, all of the same length. */
  private static String text(int first, int count) {
    StringBuilder text = new StringBuilder(LogLines.FIELDS);
    for (int i = first; i < first + count; i++) {
      text.append(line("GET", "/" + (10 + i) + ".ckm", 200, 1000, 20));
    }
    return text.toString();
  }

  private Path packed(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static Follower follower(String place, FileIdentity identity) {
    AccessLogFormat format = AccessLogFormat.of("w3c", Optional.empty());
    return new Follower(List.of(new LogSource("http", List.of(place), format, identity)));
  }

  /** Looks, and takes so many lines at most, directives included. */
  private Follower.Step step(Follower follower, Cursor cursor, int most) {
    now += LONG;
    return follower.step(
        cursor,
        now,
        new LineSink() {
          private int left = most;

          @Override
          public void line(LinePlace place, Outcome outcome, RequestLine request) {
            left--;
            if (outcome == Outcome.REQUEST) {
              read.add(request.paths().get(0));
            }
          }

          @Override
          public boolean full() {
            return left <= 0;
          }
        });
  }
}
