package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
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
    assertThat(read.problems()).isEmpty();
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
    assertThat(read.complete()).isTrue();
  }

  @Test
  void keepsTheLargestThousandAndSaysSo() throws IOException {
    for (int i = 0; i < 1002; i++) {
      file(String.format("f%04d", i), i == 1 ? 9 : 1);
    }
    ImageDirectory read = ImageDirectory.read(root);
    // Of equals the first by name: f0000 to f1000 are 1,001, of which the last is left out.
    assertThat(read.files())
        .hasSize(1000)
        .startsWith(new ImageFile("f0000", 1, CHANGED), new ImageFile("f0001", 9, CHANGED))
        .endsWith(new ImageFile("f0999", 1, CHANGED));
    assertThat(read.complete()).isFalse();
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void keepsALargeFileThatComesLast() throws IOException {
    for (int i = 0; i < 1000; i++) {
      file("f" + i, 1);
    }
    file("z/z/z/image.ckm", 2);
    assertThat(ImageDirectory.read(root).files())
        .hasSize(1000)
        .contains(new ImageFile("z/z/z/image.ckm", 2, CHANGED));
  }

  @Test
  void listsFiveLevelsAndSaysThatThereAreMore() throws IOException {
    file("1/2/3/4/in.ckm", 1);
    assertThat(ImageDirectory.read(root).complete()).isTrue();
    file("1/2/3/4/5/out.ckm", 1);
    ImageDirectory read = ImageDirectory.read(root);
    assertThat(read.files()).containsExactly(new ImageFile("1/2/3/4/in.ckm", 1, CHANGED));
    assertThat(read.complete()).isFalse();
  }

  @Test
  void saysWhichLinkCannotBeFollowed() throws IOException {
    file("a.ckm", 1);
    Path link = root.resolve("b.ckm");
    Files.createSymbolicLink(link, Path.of("x".repeat(300)));
    ImageDirectory read = ImageDirectory.read(root);
    assertThat(read.files()).extracting(ImageFile::file).containsExactly("a.ckm");
    assertThat(read.complete()).isFalse();
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .hasMessageStartingWith(root.toRealPath().resolve("b.ckm") + ": "));
  }

  @Test
  void saysWhichDirectoryMayNotBeRead() throws IOException {
    file("a.ckm", 1);
    file("closed/b.ckm", 1);
    Path closed = root.resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "this account reads everything (root)");
    ImageDirectory read = ImageDirectory.read(root);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThat(read.files()).extracting(ImageFile::file).containsExactly("a.ckm");
    assertThat(read.complete()).isFalse();
    assertThat(read.problems()).singleElement().isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void namesAFewOfManyFailures() throws IOException {
    ImageWalk walk = new ImageWalk(root, 1000);
    for (int i = 0; i < 5; i++) {
      walk.visitFileFailed(root.resolve("d" + i), new AccessDeniedException("d" + i));
    }
    walk.visitFileFailed(root.resolve("gone"), new NoSuchFileException("gone"));
    assertThat(walk.complete()).isFalse();
    assertThat(walk.problems())
        .extracting(Throwable::getMessage)
        .containsExactly("d0", "d1", "d2", "and 2 more below " + root);
  }

  @Test
  void takesAFileThatVanishesForGone() throws IOException {
    ImageWalk walk = new ImageWalk(root, 1000);
    walk.visitFileFailed(root.resolve("gone"), new NoSuchFileException("gone"));
    assertThat(walk.complete()).isTrue();
  }

  @Test
  void looksAtAMistakenDirectoryForNotTooLong() throws IOException {
    for (int i = 0; i < 20; i++) {
      file("f" + i, 1);
    }
    ImageWalk walk = new ImageWalk(root, 11);
    Files.walkFileTree(root, walk);
    // The directory itself is the eleventh name.
    assertThat(walk.files()).hasSize(10);
    assertThat(walk.complete()).isFalse();
  }

  @Test
  void keepsItsLargestFilesWhenThereIsRoomForFewer() throws IOException {
    file("a", 1);
    file("b", 3);
    file("c", 2);
    file("d", 2);
    ImageDirectory read = ImageDirectory.read(root);
    assertThat(read.largest(4)).isEqualTo(read);
    ImageDirectory two = read.largest(2);
    assertThat(two.files()).extracting(ImageFile::file).containsExactly("b", "c");
    assertThat(two.complete()).isFalse();
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
