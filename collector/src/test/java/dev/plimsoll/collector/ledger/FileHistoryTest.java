package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileHistoryTest {
  private static final String AGENT = "http://web01:9850";

  private final FileHistory history = new FileHistory();

  @Test
  void tellsWhatAFileIsThenWhatElseItWas() {
    history.learn(AGENT, state("/a", 30));
    history.learn(AGENT, state("/a", 10));
    history.learn(AGENT, state("/a", 20));
    assertThat(history.learn(AGENT, state("/a", 20)))
        .containsExactly(state("/a", 20), state("/a", 30), state("/a", 10))
        .isEqualTo(history.of(AGENT, "/a", "lab.ckm"));
  }

  @Test
  void remembersTheNewestVersionsOfTheFilesOfLate() {
    for (int i = 0; i < 20; i++) {
      history.learn(AGENT, state("/a", i));
    }
    assertThat(history.of(AGENT, "/a", "lab.ckm")).hasSize(8).contains(state("/a", 12));
    for (int i = 0; i < 10_000; i++) {
      history.learn(AGENT, state("/" + i, 0));
    }
    assertThat(history.of(AGENT, "/a", "lab.ckm")).isEmpty();
    assertThat(history.of(AGENT, "/0", "lab.ckm")).hasSize(1);
  }

  @Test
  void whereTheDirectoryIsNotToldAllMustAgree() {
    history.learn(AGENT, state("/a", 10));
    assertThat(versions(Optional.empty(), state("/a", 20), state("/b", 20)))
        .containsExactly(state("/a", 20));
    assertThat(versions(Optional.empty(), state("/a", 20), state("/b", 21))).isEmpty();
    assertThat(versions(Optional.empty())).isEmpty();
    assertThat(versions(Optional.of("/b"), state("/a", 20), state("/b", 21)))
        .containsExactly(state("/b", 21), state("/b", 20));
  }

  @Test
  void aFileThatIsNotListedAnyMoreIsStillKnown() {
    history.learn(AGENT, state("/a", 10));
    assertThat(versions(Optional.of("/a"))).containsExactly(state("/a", 10));
    assertThat(versions(Optional.of("/b"))).isEmpty();
  }

  private List<FileState> versions(Optional<String> directory, FileState... files) {
    LoggedRequest ask = Ask.of("lab.ckm").logged();
    LedgerPart part =
        new LedgerPart(
            World.START, "", false, List.of(), List.of(files), List.of(), List.of(), List.of());
    LoggedRequest request =
        new LoggedRequest(
            ask.service(),
            ask.endedAt(),
            ask.durationNanos(),
            ask.client(),
            ask.clientBy(),
            ask.address(),
            ask.method(),
            ask.path(),
            directory,
            ask.file(),
            ask.site(),
            ask.status(),
            ask.outcome(),
            ask.bodyBytes(),
            ask.bytesWithHeader(),
            ask.ranges(),
            ask.fileSize());
    return new ArrayList<>(new PartVersions(AGENT, part, history).of(request));
  }

  private static FileState state(String directory, int modified) {
    return new FileState(directory, "lab.ckm", 100, World.at(modified));
  }
}
