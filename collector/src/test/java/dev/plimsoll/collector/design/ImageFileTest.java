package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of an image are names in the image directory, and tell images apart. */
class ImageFileTest {
  private static final String FILES = "[finance.ckm, finance.ckm.index]";

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, is not below the image directory",
    "a/../../b.ckm, is not below the image directory",
    "'..\\b.ckm', is not below the image directory",
    "/srv/a.ckm, is not below the image directory",
    "'\\\\server\\share\\a.ckm', is not below the image directory",
    "'D:\\Images\\a.ckm', is not below the image directory",
    "D:a.ckm, is not below the image directory",
    "a/, is the name of a directory",
    ".., is not below the image directory",
    "., is the name of a directory",
    "a//b.ckm, has an empty part in its path",
    "./a.ckm, has an empty part in its path"
  })
  void whatIsNoFileBelowTheDirectoryIsRefused(String file, String expected) {
    String yaml = BadDesignTest.GOOD.replace(FILES, "['" + file + "']");

    assertThat(BadDesignTest.errors(yaml))
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:4:13: files "
                + expected
                + " ("
                + file
                + ") — write its name in the image directory, such as finance.ckm");
  }

  @Test
  void aBlankNameIsRefused() {
    assertThat(BadDesignTest.errors(BadDesignTest.GOOD.replace(FILES, "[' ', '']")))
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:4:13: files is blank ( ) — write a text",
            "design.yaml:4:18: files is blank () — write a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.ckm", "sub/a.ckm", "sub\\a.ckm", "..a..ckm", " a", "ab: c"})
  void anyOtherNameIsTaken(String file) {
    String yaml = BadDesignTest.GOOD.replace(FILES, "['" + file + "']");

    assertThat(DesignReaderTest.valid(yaml).design().image("finance").files())
        .containsExactly(file);
  }

  @Test
  void oneFileOfTwoImagesOfARepositoryIsWarnedOf() {
    String two =
        BadDesignTest.GOOD
            .replace(
                "workspaces:\n  -",
                """
                  - {name: lab, files: [lab.ckm, finance.ckm], packedSize: 1 GB}
                  - {name: spare, files: [lab.ckm], packedSize: 1 GB}
                workspaces:
                  - {name: test, image: lab, deployment: network}
                  - {name: rest, image: spare, deployment: network}
                  -\
                """)
            .replace("images: [finance]", "images: [finance, lab]");

    // The image spare shares a file too, but no repository with the others.
    assertThat(DesignReaderTest.valid(two).warnings())
        .extracting(DesignError::toString)
        .contains(
            "design.yaml:31:23: file finance.ckm is also in image finance of this repository: its"
                + " bytes cannot be told apart (lab) — give each image files of its own, or keep"
                + " them in different repositories")
        .filteredOn(warning -> warning.contains("told apart"))
        .hasSize(1);
  }
}
