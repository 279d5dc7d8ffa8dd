package dev.plimsoll.agent.ledger;

import static dev.plimsoll.agent.ledger.LogLines.append;
import static dev.plimsoll.agent.ledger.LogLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.config.UrlDirectory;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogWatchTest {

  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  private Optional<Map<Path, ImageDirectory>> images =
      Optional.of(LogLines.images(Map.of("a.ckm", 1000L, "b.ckm", 2000L)));

  private Path log() {
    return directory.resolve("access.log");
  }

  private LogWatch watch(String format) {
    return LogWatch.all(
            List.of(LogLines.service("http", log().toString(), Optional.of(format))),
            () -> images,
            InstantSource.system(),
            System::nanoTime)
        .get(0);
  }

  @Test
  void countsWhatIsWrittenFromNowOn() throws Exception {
    append(log(), LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20));
    LogWatch watch = watch("w3c");
    assertThat(watch.look().lines()).isEmpty();

    append(log(), line("GET", "/a.ckm", 200, 1000, 20) + line("GET", "/a.ckm", 200, 400, 20_000));
    append(log(), line("GET", "/b.ckm", 304, 0, 1) + line("HEAD", "/b.ckm", 200, 0, 1));
    append(log(), line("GET", "/none.ckm", 404, 9, 1) + "no request\n" + LogLines.FIELDS);
    append(log(), "2026-11-26 09:00:00 10.0");
    LogFigures figures = watch.look();

    assertThat(figures.lines())
        .isEqualTo(Map.of(Outcome.REQUEST, 5L, Outcome.FIELDS, 1L, Outcome.DIRECTIVE, 1L));
    assertThat(figures.files())
        .isEqualTo(
            Map.of(
                "a.ckm", figures(Map.of(Delivery.SENT, 1L, Delivery.ABORTED, 1L), 1400),
                "b.ckm", figures(Map.of(Delivery.UNCHANGED, 1L, Delivery.ASKED, 1L), 0),
                "other", figures(Map.of(Delivery.REFUSED, 1L), 9)));
    // 20 ms is above 10 and up to 30, 20 s above 10 and up to 30.
    assertThat(figures.durations())
        .contains(
            new DurationCounts(
                List.of(0L, 1L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
                20.02));
    assertThat(figures.gaps()).isEmpty();
    assertThat(figures.unreadBytes()).isEqualTo("2026-11-26 09:00:00 10.0".length());
    assertThat(figures.logFiles()).isEqualTo(1);
    assertThat(figures.problems()).isEmpty();
    assertThat(figures.more()).isFalse();
    assertThat(watch.look().lines()).isEqualTo(figures.lines());
  }

  @Test
  void readsALogThatAppearsLaterFromItsBeginning() throws Exception {
    LogWatch watch = watch("automatic");
    assertThat(watch.look().logFiles()).isZero();
    append(log(), LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20));
    assertThat(watch.look().lines()).isEqualTo(Map.of(Outcome.REQUEST, 1L, Outcome.DIRECTIVE, 1L));
  }

  @Test
  void readsNothingBeforeItIsKnownWhatIsAnImage() throws Exception {
    Optional<Map<Path, ImageDirectory>> later = images;
    images = Optional.empty();
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    long begun = watch.look().readNanos().orElseThrow();
    append(log(), line("GET", "/a.ckm", 200, 1000, 20));
    LogFigures waiting = watch.look();
    assertThat(waiting.lines()).isEmpty();
    assertThat(waiting.readNanos()).hasValue(begun);
    images = later;
    assertThat(watch.look().files()).containsOnlyKeys("a.ckm");
  }

  @Test
  void followsALogThatIsRotated() throws Exception {
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    watch.look();
    append(log(), line("GET", "/a.ckm", 200, 1000, 20));
    Files.move(log(), directory.resolve("access.log.1"));
    append(log(), LogLines.FIELDS + line("GET", "/b.ckm", 200, 2000, 20));
    LogFigures figures = watch.look();
    assertThat(figures.files()).containsOnlyKeys("a.ckm", "b.ckm");
    assertThat(figures.logFiles()).isEqualTo(2);
    assertThat(figures.gaps()).isEmpty();
  }

  @Test
  void countsAndSaysWhatIsLost() throws Exception {
    append(log(), LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20));
    LogWatch watch = watch("w3c");
    watch.look();
    Files.writeString(log(), "#Software: another\n" + LogLines.FIELDS);
    try (LogLines.Said said = new LogLines.Said()) {
      assertThat(watch.look().gaps()).isEqualTo(Map.of(Gap.Reason.TRUNCATED, 1L));
      assertThat(said.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING http: a part of the log is lost, it was truncated: " + log());
      assertThat(watch.look().gaps()).isEqualTo(Map.of(Gap.Reason.TRUNCATED, 1L));
    }
  }

  /** A terabyte of nothing: whoever reads all of it does not come back. */
  @Test
  void costsNothingAtTheStartHoweverMuchIsThere() throws Exception {
    append(log(), LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20));
    try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    append(log(), "\n" + line("GET", "/a.ckm", 200, 1000, 20));
    LogWatch watch = watch("w3c");
    assertThat(watch.look().unreadBytes()).isZero();
    append(log(), line("GET", "/b.ckm", 200, 2000, 20));
    assertThat(watch.look().files()).containsOnlyKeys("b.ckm");
  }

  @Test
  void unpacksNothingAtTheStart() throws Exception {
    Path packed = directory.resolve("access.log.1.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(
          (LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20).repeat(1000))
              .getBytes(StandardCharsets.UTF_8));
    }
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    assertThat(watch.look().logFiles()).isEqualTo(2);
    append(log(), line("GET", "/b.ckm", 200, 2000, 20));
    assertThat(watch.look().files()).containsOnlyKeys("b.ckm");
    Files.move(packed, directory.resolve("access.log.2.gz"));
    LogFigures later = watch.look();
    assertThat(later.lines()).isEqualTo(Map.of(Outcome.REQUEST, 1L));
    assertThat(later.gaps()).isEmpty();
  }

  /** Of logs of all lengths, with directives wherever, the next line is read as it should be. */
  @Test
  void findsTheSameEndAsAReaderOfAll() throws Exception {
    String other = "#Fields: time date cs-uri-stem sc-status\n";
    for (int lines = 1; lines < 30_000; lines = lines * 3 + 1) {
      for (int at : new int[] {0, Math.max(0, lines - 100), lines - 1}) {
        Path file = directory.resolve("log" + lines + "-" + at);
        StringBuilder text = new StringBuilder(at == 0 ? "" : LogLines.FIELDS);
        for (int i = 0; i < lines; i++) {
          text.append(i == at ? other : "");
          text.append(
              i >= at
                  ? "09:00:00 2026-11-26 /images/of/a/server/b.ckm 200\n"
                  : line("GET", "/a.ckm", 200, 1, 1));
        }
        append(file, text + "09:00:00 20");
        LogSource source = LogView.of(LogLines.service("http", file.toString())).get().source();
        Cursor exact = new Follower(List.of(source)).end(1).cursor();
        Cursor quick = new Follower(List.of(source)).quickEnd(1).cursor();
        assertThat(quick).as("%d lines, directive at %d", lines, at).isEqualTo(exact);
      }
    }
  }

  /** A server that writes on behind a truncation leaves a hole, which reads as zeros. */
  @Test
  void passesOverTheHoleThatATruncationLeft() throws Exception {
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    watch.look();
    append(log(), "\0".repeat(5000));
    assertThat(watch.look().lines()).isEmpty();
    append(log(), line("GET", "/a.ckm", 200, 1000, 20));
    assertThat(watch.look().lines()).isEqualTo(Map.of(Outcome.REQUEST, 1L));
  }

  /** What stands below a URL of images but is no file there now is no image file either. */
  @Test
  void countsFilesThatAreGoneAsOtherUntilTheyComeBack() throws Exception {
    append(log(), LogLines.FIELDS);
    UrlDirectory url = new UrlDirectory("/images", LogLines.IMAGES, Optional.empty());
    AccessLogs logs =
        new AccessLogs(
            List.of(log().toString()), Optional.empty(), Optional.empty(), List.of(), List.of(url));
    LogWatch watch =
        LogWatch.all(
                List.of(new Service("http", List.of(80), Optional.of(logs))),
                () -> images,
                InstantSource.system(),
                System::nanoTime)
            .get(0);
    watch.look();
    String request = line("GET", "/images/c.ckm", 200, 3000, 20);
    append(log(), request + line("GET", "/images/a.ckm", 200, 1000, 20));
    Map<Delivery, Long> one = Map.of(Delivery.SENT, 1L);
    assertThat(watch.look().files())
        .isEqualTo(Map.of("a.ckm", figures(one, 1000), "other", figures(one, 3000)));

    images = Optional.of(LogLines.images(Map.of("c.ckm", 3000L)));
    append(log(), request);
    assertThat(watch.look().files())
        .isEqualTo(
            Map.of(
                "a.ckm", figures(one, 1000),
                "c.ckm", figures(one, 3000),
                "other", figures(one, 3000)));
  }

  @Test
  void takesABurstInPieces() throws Exception {
    append(log(), LogLines.FIELDS);
    AtomicLong nanos = new AtomicLong();
    LogWatch watch =
        LogWatch.all(
                List.of(LogLines.service("http", log().toString())),
                () -> images,
                InstantSource.system(),
                nanos::get)
            .get(0);
    watch.look();
    String line = line("GET", "/" + "a".repeat(10_000), 200, 1000, 20);
    int inPart = (int) (8 * MEBIBYTE / line.length());
    long count = 0;
    for (; count * line.length() < 2 * LogTally.MOST_BYTES; count += inPart) {
      append(log(), line.repeat(inPart));
    }
    long size = count * line.length();

    LogFigures first = watch.look();
    assertThat(first.more()).isTrue();
    assertThat(first.unreadBytes())
        .isBetween(size - LogTally.MOST_BYTES - line.length(), size - LogTally.MOST_BYTES);
    assertThat(watch.look().more()).isTrue();
    LogFigures last = watch.look();
    assertThat(last.more()).isFalse();
    assertThat(last.unreadBytes()).isZero();
    assertThat(last.lines()).isEqualTo(Map.of(Outcome.REQUEST, count));
  }

  @Test
  void stopsWhenItsTimeIsUp() throws Exception {
    append(log(), LogLines.FIELDS);
    AtomicLong nanos = new AtomicLong();
    LogWatch watch =
        LogWatch.all(
                List.of(LogLines.service("http", log().toString())),
                () -> images,
                InstantSource.system(),
                () -> nanos.addAndGet(150_000_000))
            .get(0);
    watch.look();
    append(log(), line("GET", "/a.ckm", 200, 1000, 20).repeat(1000));
    LogFigures figures = watch.look();
    assertThat(figures.more()).isTrue();
    assertThat(figures.lines()).isEqualTo(Map.of(Outcome.REQUEST, 128L));
  }

  @Test
  void saysOnceWhatALogDoesNotTellAndWhenItDoes() throws Exception {
    append(log(), "#Fields: date time cs-uri-stem sc-status sc-bytes\n");
    LogWatch watch = watch("w3c");
    assertThat(watch.look().lacks()).isEmpty();
    try (LogLines.Said said = new LogLines.Said()) {
      append(log(), "2026-11-26 09:00:00 /a.ckm 200 1000\n");
      LogFigures figures = watch.look();
      assertThat(figures.lacks())
          .isEqualTo(
              Map.of(
                  Lack.Kind.BYTES, false,
                  Lack.Kind.RANGE, true,
                  Lack.Kind.DURATION, true,
                  Lack.Kind.ADDRESS, true));
      assertThat(figures.durations()).isEmpty();
      assertThat(said.lines())
          .hasSize(3)
          .allMatch(words -> words.startsWith("WARNING http: " + log() + ": the log does not say "))
          .anyMatch(
              words ->
                  words.endsWith(
                      "select the field c-ip (Client IP Address) (IIS:"
                          + " Logging, Select Fields)"));
      append(log(), "2026-11-26 09:00:00 /a.ckm 200 1000\n");
      watch.look();
      assertThat(said.lines()).isEmpty();

      append(log(), LogLines.FIELDS + line("GET", "/a.ckm", 200, 1000, 20));
      LogFigures told = watch.look();
      assertThat(told.lacks()).doesNotContainValue(true).hasSize(4);
      assertThat(told.durations()).isPresent();
      assertThat(said.lines())
          .containsExactly(
              "INFO http: " + log() + ": the log tells the range now",
              "INFO http: " + log() + ": the log tells the duration now",
              "INFO http: " + log() + ": the log tells the address now");
    }
  }

  /** Files with numbers in their names that are no days. */
  @Test
  void takesNoSiteForTheSuccessorOfAnother() throws Exception {
    Path one = directory.resolve("site1.log");
    Path two = directory.resolve("site2.log");
    LogWatch watch =
        LogWatch.all(
                List.of(LogLines.service("http", directory.resolve("*.log").toString())),
                () -> images,
                InstantSource.system(),
                System::nanoTime)
            .get(0);
    append(one, "#Fields: date time c-ip cs-uri-stem sc-status time-taken cs(Range)\n");
    append(two, LogLines.FIELDS);
    watch.look();
    try (LogLines.Said said = new LogLines.Said()) {
      for (int i = 0; i < 2; i++) {
        append(one, "2026-11-26 09:00:00 10.0.0.1 /a.ckm 200 7 -\n");
        append(two, line("GET", "/a.ckm", 200, 1000, 20));
        assertThat(watch.look().lacks()).containsEntry(Lack.Kind.BYTES, true);
      }
      assertThat(said.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING http: " + one + ": the log does not say what was sent");
    }
  }

  @Test
  void doesNotMissWhatOnlySomeLinesTell() throws Exception {
    append(log(), "");
    LogWatch watch = watch("json");
    watch.look();
    String line = "{\"ts\":1795676889.5,\"uri\":\"/a.ckm\",\"status\":200,\"size\":5";
    String all = ",\"duration\":1,\"remote_addr\":\"10.0.0.1\"";
    append(log(), line + all + "}\n");
    assertThat(watch.look().lacks()).containsEntry(Lack.Kind.RANGE, true);
    append(log(), line + all + ",\"range\":\"bytes=0-1\"}\n");
    assertThat(watch.look().lacks()).containsEntry(Lack.Kind.RANGE, false);
    append(log(), line + all + "}\n");
    assertThat(watch.look().lacks()).containsEntry(Lack.Kind.RANGE, false);
  }

  @Test
  void saysWhereTheFirstRejectedLineOfEachKindStands() throws Exception {
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    watch.look();
    try (LogLines.Said said = new LogLines.Said()) {
      append(log(), "a b\nc d\n" + line("GET", "/a.ckm", 20, 1, 1));
      assertThat(watch.look().lines()).isEqualTo(Map.of(Outcome.FIELDS, 2L, Outcome.STATUS, 1L));
      int begin = LogLines.FIELDS.length();
      assertThat(said.lines())
          .containsExactly(
              "WARNING http: a line of the log is rejected as fields: it has fewer or more fields"
                  + " than the log names — "
                  + log()
                  + " at byte "
                  + begin
                  + "; more of them are only counted",
              "WARNING http: a line of the log is rejected as status: it has no status from 100 to"
                  + " 999 — "
                  + log()
                  + " at byte "
                  + (begin + 8)
                  + "; more of them are only counted");
    }
  }

  @Test
  void keepsFiveThousandFilesApart() throws Exception {
    append(log(), LogLines.FIELDS);
    LogWatch watch = watch("w3c");
    watch.look();
    requests(0, 5000);
    assertThat(allOf(watch).files().keySet()).hasSize(5000).doesNotContain("other");
    requests(4000, 6000);
    LogFigures figures = allOf(watch);
    // Those that are not there any more made room.
    assertThat(figures.files().keySet()).hasSize(2000);
    assertThat(figures.files().get("f4999")).isEqualTo(figures(Map.of(Delivery.SENT, 2L), 2));
    assertThat(figures.files().get("f5999")).isEqualTo(figures(Map.of(Delivery.SENT, 1L), 1));
  }

  /** On a busy machine one look may not be enough. */
  private static LogFigures allOf(LogWatch watch) {
    LogFigures figures = watch.look();
    while (figures.more()) {
      figures = watch.look();
    }
    return figures;
  }

  private void requests(int from, int to) throws Exception {
    StringBuilder lines = new StringBuilder();
    IntStream.range(from, to).forEach(i -> lines.append(line("GET", "/f" + i, 200, 1, 1)));
    append(log(), lines.toString());
    images =
        Optional.of(
            LogLines.images(
                IntStream.range(from, to)
                    .boxed()
                    .collect(Collectors.toMap(i -> "f" + i, i -> 1L))));
  }

  private static LogFigures.FileFigures figures(Map<Delivery, Long> requests, long bytes) {
    return new LogFigures.FileFigures(requests, OptionalLong.of(bytes));
  }
}
