package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageDirectoryTest {
  @TempDir private Path directory;

  @Test
  void anIndexBelongsToItsPackedImage() throws IOException {
    files("a.ckm", "a.ckm.index", "b.ckm", "b.index", "C.CKM", "C.CKM.INDEX");

    assertThat(ImageDirectory.read(directory).images())
        .containsExactly(
            new ImageFiles("C", List.of("C.CKM", "C.CKM.INDEX"), 20),
            new ImageFiles("a", List.of("a.ckm", "a.ckm.index"), 20),
            new ImageFiles("b", List.of("b.ckm", "b.index"), 20));
  }

  @Test
  void otherFilesAreImagesOfTheirOwnUnderDifferentNames() throws IOException {
    files(
        "win10.iso",
        "win10.wim",
        "win10.wim.index",
        "tools.iso",
        "tools.iso.vhd",
        "lost.ckm.index");

    assertThat(ImageDirectory.read(directory).images())
        .containsExactly(
            new ImageFiles("lost", List.of("lost.ckm.index"), 10),
            new ImageFiles("tools", List.of("tools.iso"), 10),
            // Its stem is the whole name of the file above.
            new ImageFiles("tools.iso.vhd", List.of("tools.iso.vhd"), 10),
            new ImageFiles("win10.iso", List.of("win10.iso"), 10),
            new ImageFiles("win10.wim", List.of("win10.wim"), 10),
            new ImageFiles("win10.wim.index", List.of("win10.wim.index"), 10));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatADesignCannotNameIsLeftOutAndTold() throws Exception {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    files(" ", " .ckm", "a\u0001.ckm", "a\\..\\b.ckm", "c:x.ckm", "good.ckm", "\u2028\uFEFF.ckm");
    // A name that is no UTF-8, as other systems leave it behind.
    Process process =
        new ProcessBuilder("sh", "-c", "echo > \"$(printf 'caf\\351.ckm')\"")
            .directory(directory.toFile())
            .start();
    assertThat(process.waitFor()).isZero();

    ImageDirectory read = ImageDirectory.read(directory);

    assertThat(read.images())
        .containsExactly(
            new ImageFiles(" .ckm", List.of(" .ckm"), 10),
            new ImageFiles("good", List.of("good.ckm"), 10),
            new ImageFiles("\u2028\uFEFF", List.of("\u2028\uFEFF.ckm"), 10));
    assertThat(read.leftOut())
        .containsExactly(" ", "a\u0001.ckm", "a\\..\\b.ckm", "c:x.ckm", "caf\uFFFD.ckm");
  }

  @Test
  void hiddenAndEmptyFilesAndDirectoriesAreNoImages() throws IOException {
    files(".hidden.ckm");
    Files.createFile(directory.resolve("empty.ckm"));
    Files.createDirectory(directory.resolve("directory.ckm"));

    assertThat(ImageDirectory.read(directory)).isEqualTo(new ImageDirectory(List.of(), List.of()));
  }

  @Test
  void ofVeryManyTheFirstAreTaken() throws IOException {
    for (int i = 0; i < 203; i++) {
      files("image%03d.ckm".formatted(i));
    }

    ImageDirectory read = ImageDirectory.read(directory);

    assertThat(read.images()).hasSize(200);
    assertThat(read.leftOut()).containsExactly("image200.ckm", "image201.ckm", "image202.ckm");
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.write(directory.resolve(name), new byte[10]);
    }
  }
}
