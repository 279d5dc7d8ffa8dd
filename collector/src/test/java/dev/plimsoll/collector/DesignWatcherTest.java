package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DesignWatcherTest {
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 1 MB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      clientGroups: [{name: office, clients: 18, workspaces: [finance]}]
      repositories:
        - {name: hq, reason: base, at: [office], images: [finance-xp], clientGroups: [office],
           fileServer: {volume: "/srv", placement: dedicated}}
      """;

  @TempDir Path directory;
  private Path file = Path.of("");
  private DesignWatcher watcher = new DesignWatcher(file);

  @BeforeEach
  void watch() throws IOException {
    file = Files.writeString(directory.resolve("design.yaml"), DESIGN);
    watcher = new DesignWatcher(file);
    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed()).get().isInstanceOf(ValidDesign.class);
  }

  @Test
  void saysNothingWhileNothingChanges() throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    Files.writeString(file, DESIGN);

    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed()).isEmpty();
  }

  @Test
  void readsAChangeOnceItHasSettled() throws IOException {
    Files.writeString(file, DESIGN.replace("hq", "lyon"));

    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed())
        .hasValueSatisfying(
            result ->
                assertThat(((ValidDesign) result).design().repositories().get(0).name())
                    .isEqualTo("lyon"));
    assertThat(watcher.changed()).isEmpty();
  }

  @Test
  @Timeout(10)
  void doesNotWaitForAPipeInTheFilesPlace() throws Exception {
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed()).get().isInstanceOf(InvalidDesign.class);

    Files.delete(file);
    Files.writeString(file, DESIGN);
    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed()).get().isInstanceOf(ValidDesign.class);
  }

  @Test
  void noticesAFileThatTookTheOldOnesNameWithItsTimeAndSize() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(directory.resolve("new"), DESIGN.replace("18", "19"));
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    watcher.changed();

    assertThat(watcher.changed()).get().isInstanceOf(ValidDesign.class);
  }

  @Test
  void doesNotReadAFileThatIsStillBeingWritten() throws IOException {
    Files.writeString(file, "");
    assertThat(watcher.changed()).isEmpty();
    Files.writeString(file, DESIGN.substring(0, 100));
    assertThat(watcher.changed()).isEmpty();
    Files.writeString(file, DESIGN.replace("hq", "lyon"));
    assertThat(watcher.changed()).isEmpty();

    assertThat(watcher.changed()).get().isInstanceOf(ValidDesign.class);
  }

  @Test
  void overlooksAMomentWithoutTheFile() throws IOException {
    Files.delete(file);
    assertThat(watcher.changed()).isEmpty();
    Files.writeString(file, DESIGN);

    assertThat(watcher.changed()).isEmpty();
    assertThat(watcher.changed()).isEmpty();
  }

  @Test
  void refusesABadDesignAFileThatIsGoneAndTakesTheGoodOneBack() throws IOException {
    Files.writeString(file, "images: [");
    watcher.changed();
    assertThat(watcher.changed()).get().isInstanceOf(InvalidDesign.class);

    Files.delete(file);
    watcher.changed();
    assertThat(watcher.changed()).get().isInstanceOf(InvalidDesign.class);

    Files.writeString(file, DESIGN);
    watcher.changed();
    assertThat(watcher.changed()).get().isInstanceOf(ValidDesign.class);
  }
}
