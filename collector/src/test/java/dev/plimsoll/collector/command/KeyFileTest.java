package dev.plimsoll.collector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path directory;

  @Test
  void readsEveryByte() throws IOException {
    byte[] key = {0, 10, 13, -1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 10};

    assertThat(KeyFile.read(Files.write(file(), key), 16)).isEqualTo(key);
  }

  @Test
  void refusesAKeyThatCanBeGuessed() throws IOException {
    Files.writeString(file(), "hush-hush-hush!");

    assertThatThrownBy(() -> KeyFile.read(file(), 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the key %1$s has 15 bytes, and must have 16 or more; make one with: openssl rand"
                + " -out %1$s 32",
            file());
  }

  @Test
  void refusesWhatIsTooLongForAKey() throws IOException {
    Files.write(file(), new byte[65_537]);

    assertThatThrownBy(() -> KeyFile.read(file(), 16))
        .hasMessageContaining("longer than 65536 bytes");
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> KeyFile.read(file(), 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no key %1$s; make one with: openssl rand -out %1$s 32", file());
  }

  @Test
  void readsNoDirectory() {
    assertThatThrownBy(() -> KeyFile.read(directory, 16))
        .hasMessage("the key %s is no file; name one", directory);
  }

  private Path file() {
    return directory.resolve("names.key");
  }
}
