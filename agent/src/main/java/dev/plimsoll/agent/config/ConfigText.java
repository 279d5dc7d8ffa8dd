package dev.plimsoll.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a small file of plain text. */
final class ConfigText {

  static final int LARGEST_BYTES = 256 * 1024;

  private final Problems problems;

  ConfigText(Problems problems) {
    this.problems = problems;
  }

  /** The text, or empty after adding the reason to the problems. */
  Optional<String> read(Path file) {
    return isFile(file) ? text(file).filter(this::isPlain) : Optional.empty();
  }

  /** {@code text} itself, or empty after adding why it is none of a configuration. */
  Optional<String> plain(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_BYTES) {
      problems.add("the text is larger than " + LARGEST_BYTES + " bytes", "watch fewer things");
      return Optional.empty();
    }
    return Optional.of(text).filter(this::isPlain);
  }

  /** A pipe is not even opened: that would wait until someone writes to it. */
  private boolean isFile(Path file) {
    if (Files.isDirectory(file)) {
      problems.add("this is a directory", "name the file in it that is the agent's configuration");
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.add("this is not a regular file", "name a file with the configuration");
    }
    return problems.isEmpty();
  }

  private Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        problems.add(
            "the file is larger than " + LARGEST_BYTES + " bytes", "name an agent configuration");
        return Optional.empty();
      }
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      problems.add("there is no such file", "name an existing file with --config");
    } catch (AccessDeniedException e) {
      problems.add(
          "the file may not be read by this account", "grant the agent's account read access");
    } catch (CharacterCodingException e) {
      problems.add("the file is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      problems.add("the file cannot be read: " + e.getMessage(), "name a regular, readable file");
    }
    return Optional.empty();
  }

  /** The parser refuses these too, but does not say where they are. */
  private boolean isPlain(String text) {
    int[] bad = text.codePoints().filter(c -> !StreamReader.isPrintable(c)).limit(1).toArray();
    if (bad.length > 0) {
      String character = String.format(Locale.ROOT, "U+%04X", bad[0]);
      problems.add(
          TextPosition.of(text, text.indexOf(bad[0])),
          "a control character (" + character + ") in the file",
          "save it as plain text");
    }
    return bad.length == 0;
  }
}
