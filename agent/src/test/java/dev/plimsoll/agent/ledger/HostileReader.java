package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.config.UrlDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Asks a ledger of a few logs with cursors of its own making. What lies beside the logs must not be
 * told.
 */
final class HostileReader implements AutoCloseable {

  private static final String HEADER = "#Fields: date time c-ip cs-uri-stem sc-status sc-bytes\n";
  private static final String OURS = "2026-11-26 07:08:09 10.0.0.1 /open.ckm 200 5\n";
  private static final String SECRET = "2026-11-26 07:08:09 10.0.0.1 /secret.ckm 200 5\n";

  private final Path root;
  private final Path logs;
  private final Ledger ledger;

  HostileReader() throws IOException {
    root = Files.createTempDirectory("hostile");
    logs = Files.createDirectories(root.resolve("logs/W3SVC1"));
    Files.writeString(logs.resolve("u_ex261125.log"), HEADER + OURS.repeat(4));
    Files.writeString(logs.resolve("u_ex261126.log"), HEADER + OURS.repeat(2) + "2026-11");
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(logs.resolve("u_ex261124.log.gz")))) {
      packed.write((HEADER + OURS.repeat(3)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Files.createDirectories(root.resolve("other"));
    Files.writeString(root.resolve("other/u_ex261126.log"), HEADER + SECRET.repeat(9));
    Files.writeString(root.resolve("u_ex261126.log"), HEADER + SECRET.repeat(9));
    AccessLogs config =
        new AccessLogs(
            List.of(root.resolve("logs").toString()),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(new UrlDirectory("/", root, Optional.empty())));
    ledger =
        new Ledger(
            List.of(new Service("iis", List.of(80), Optional.of(config))),
            Map::of,
            InstantSource.fixed(Instant.parse("2026-11-26T08:00:00Z")));
  }

  /** Files of the logs, and others, some of them there, as a cursor may name them. */
  List<Path> paths() {
    return List.of(
        logs.resolve("u_ex261126.log"),
        logs.resolve("u_ex261125.log"),
        logs.resolve("u_ex261124.log.gz"),
        logs.resolve("u_ex261124.log"),
        logs.resolve("../../other/u_ex261126.log"),
        root.resolve("other/u_ex261126.log"),
        root.resolve("u_ex261126.log"),
        root.resolve("nowhere/x.log"),
        Path.of("u_ex261126.log"),
        Path.of("/dev/zero"),
        Path.of("/"),
        Path.of(""));
  }

  long identity(Path path) {
    try {
      return FileIdentity.bySystem(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException e) {
      return 0;
    }
  }

  /** A print that is right, if {@code path} is a regular file that has these bytes. */
  Print print(Path path, long from, int length) {
    try {
      byte[] bytes = Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
      int begin = (int) Math.max(0, Math.min(from, bytes.length));
      byte[] part = Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + length));
      return Print.of(part, 0, part.length);
    } catch (IOException e) {
      return Print.EMPTY;
    }
  }

  /** Reads on from {@code cursor} to the end; returns what was lost. */
  List<Gap> ask(String cursor) {
    Ledger.Page page = ledger.next(cursor, 5);
    List<Gap> gaps = page.gaps();
    for (int pages = 0; page.more(); pages++) {
      assertThat(pages).as("pages of a few lines").isLessThan(20);
      check(page);
      page = ledger.next(page.cursor(), 5);
    }
    check(page);
    return gaps;
  }

  private void check(Ledger.Page page) {
    assertThat(page.requests())
        .allSatisfy(request -> assertThat(request.path()).isEqualTo("/open.ckm"));
    // A problem names what was looked at.
    assertThat(page.problems()).allSatisfy(problem -> assertThat(problem).contains("/logs"));
    for (LogReport log : page.logs()) {
      for (String example : log.rejected().orElse(List.of())) {
        assertThat(example).contains("/logs/W3SVC1/");
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
