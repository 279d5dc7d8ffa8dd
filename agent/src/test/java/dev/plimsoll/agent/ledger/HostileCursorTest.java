package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cursor may have been made by anyone. */
class HostileCursorTest {

  private static final int FILES = 300;
  private static final String LINE = "2026-11-26 07:08:09 /a.ckm 200\n";

  @TempDir Path directory;

  @Test
  void namesNoFileOutsideTheLogs() throws IOException {
    try (HostileReader reader = new HostileReader()) {
      for (Path path : reader.paths()) {
        Place place = place(path, reader.identity(path), reader.print(path, 0, 60), 60);
        reader.ask(CursorText.write(new Cursor(List.of(place))));
      }
    }
  }

  /** Whether a directory is there, anyone could else find out by its cursor. */
  @Test
  void isToldTheSameOfDirectoriesThatAreThereAndThatAreNot() throws IOException {
    try (HostileReader reader = new HostileReader()) {
      for (String path : List.of("/etc/x.log", "/nowhere/x.log", "/proc/self/fd/../../x.log")) {
        Place place = place(Path.of(path), 7, new Print(10, 1), 60);
        List<Gap> gaps = reader.ask(CursorText.write(new Cursor(List.of(place))));
        assertThat(gaps)
            .containsExactly(new Gap("iis", "", Path.of(path), 60, 60, Gap.Reason.DELETED));
      }
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void isRefusedIfItTellsOfMoreFilesThanCanBeLookedFor() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(directory.resolve("u_ex" + i + ".log"), LINE);
    }
    Print head = Print.of(LINE.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 20);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < Cursor.MOST; i++) {
      Path gone = directory.resolve("gone" + i + ".log");
      places.add(place(gone, 0, new Print(head.length(), head.hash() + 1), 31));
    }
    Cursor cursor = CursorText.read(CursorText.write(new Cursor(places)));
    LogSource source =
        new LogSource(
            "iis",
            List.of(directory.toString()),
            AccessLogFormat.of("#Fields: date time cs-uri-stem sc-status", Optional.empty()));
    Follower follower = new Follower(List.of(source));
    assertThatThrownBy(() -> follower.step(cursor, 0, new Nothing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many files");
  }

  private static Place place(Path path, long identity, Print head, long offset) {
    return new Place(
        "iis",
        new Sighting(path, identity, offset, 0, 0),
        new Reach(offset, Reach.NO_HEADER, true, false, 0),
        head,
        Print.EMPTY,
        Shown.NOTHING);
  }

  private static final class Nothing implements LineSink {
    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {}

    @Override
    public boolean full() {
      return false;
    }
  }
}
