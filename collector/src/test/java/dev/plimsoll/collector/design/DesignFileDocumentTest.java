package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that users read must not promise what the reader refuses. */
class DesignFileDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "deploy", "docs", "design-file.md");

  @Test
  void itsExampleIsADesignWithoutDoubts() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));

    assertThat(example.find()).isTrue();
    assertThat(DesignReaderTest.valid(example.group(1)).warnings()).isEmpty();
  }
}
