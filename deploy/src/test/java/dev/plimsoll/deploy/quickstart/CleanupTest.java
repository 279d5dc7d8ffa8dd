package dev.plimsoll.deploy.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanupTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void endsTheLastFirstAndEachOnce() {
    Cleanup cleanup = new Cleanup();
    cleanup.add(() -> closed.add("first"));
    cleanup.add(() -> closed.add("second"));
    cleanup.close();
    cleanup.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthers() {
    Cleanup cleanup = new Cleanup();
    cleanup.add(() -> closed.add("first"));
    cleanup.add(
        () -> {
          throw new IOException("stuck");
        });
    cleanup.close();
    assertThat(closed).containsExactly("first");
  }

  @Test
  void whatComesTooLateIsEndedAtOnce() {
    Cleanup cleanup = new Cleanup();
    cleanup.close();
    cleanup.add(() -> closed.add("late"));
    assertThat(closed).containsExactly("late");
  }

  @Test
  void aTemporaryDirectoryGoesWithAllItHolds(@TempDir Path parent) throws IOException {
    TemporaryDirectory directory =
        TemporaryDirectory.create(List.of(parent.resolve("none"), parent));
    Files.createDirectories(directory.path().resolve("a/b"));
    Files.writeString(directory.path().resolve("a/b/c"), "x");
    directory.close();
    assertThat(directory.path()).doesNotExist();
  }
}
