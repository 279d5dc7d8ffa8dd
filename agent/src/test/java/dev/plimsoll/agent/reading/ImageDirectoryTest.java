package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDirectoryTest {

  private static final Instant CHANGED = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path root;

  @Test
  void listsFilesBelowTheDirectoryByName() throws IOException {
    file("b.ckm", 7);
    file("a.ckm.index", 3);
    file("old/a.ckm", 5);
    Files.createDirectories(root.resolve("empty"));

    ImageDirectory read = ImageDirectory.read(root);

    assertThat(read.files())
        .containsExactly(
            new ImageFile("a.ckm.index", 3, CHANGED),
            new ImageFile("b.ckm", 7, CHANGED),
            new ImageFile("old/a.ckm", 5, CHANGED));
    assertThat(read.complete()).isTrue();
  }

  @Test
  void followsLinksAndSurvivesLoopsOfThem() throws IOException {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Path images = Files.createDirectories(root.resolve("images"));
    file("elsewhere/big.vhd", 9);
    Files.createSymbolicLink(images.resolve("big.vhd"), elsewhere.resolve("big.vhd"));
    Files.createSymbolicLink(images.resolve("loop"), images);
    Files.createSymbolicLink(images.resolve("dangling"), images.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("link"), images);

    ImageDirectory read = ImageDirectory.read(root.resolve("link"));

    assertThat(read.path()).isEqualTo(images.toRealPath());
    assertThat(read.files()).containsExactly(new ImageFile("big.vhd", 9, CHANGED));
  }

  @Test
  void stopsAtAThousandFilesAndSaysSo() throws IOException {
    for (int i = 0; i < 1001; i++) {
      file("f" + i, 1);
    }
    ImageDirectory read = ImageDirectory.read(root);
    assertThat(read.files()).hasSize(1000);
    assertThat(read.complete()).isFalse();
  }

  @Test
  void saysWhyThereIsNothingToList() throws IOException {
    file("plain", 1);
    assertThatThrownBy(() -> ImageDirectory.read(root.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ImageDirectory.read(root.resolve("plain")))
        .isInstanceOf(NotDirectoryException.class);
  }

  private void file(String name, int size) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, new byte[size]);
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
  }
}
