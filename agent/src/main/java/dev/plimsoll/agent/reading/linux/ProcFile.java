package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the small text files of /proc and /sys. */
final class ProcFile {

  private static final int MOST_BYTES = 8 << 20;

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

  private ProcFile() {}

  /** The whole file; its length is not known before. */
  static String text(Path file) throws IOException {
    return text(file, StandardCharsets.UTF_8);
  }

  /**
   * The whole file in this character set, what is not in it replaced.
   *
   * @throws IOException if it cannot be read, or has more than 8 MiB: 40,000 mounts have less
   */
  static String text(Path file, Charset charset) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + ": larger than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, charset);
    }
  }

  static List<String> lines(Path file) throws IOException {
    return text(file).lines().toList();
  }

  /** The trimmed content of an attribute, or empty when there is none to be had. */
  static Optional<String> attribute(Path file) {
    try {
      return Optional.of(text(file).trim()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      // Attributes come and go with devices, and some answer EINVAL: that is "not known".
      return Optional.empty();
    }
  }

  /** As {@link #attribute}, for a whole number. */
  static OptionalLong number(Path file) {
    return attribute(file)
        .filter(text -> text.matches("-?[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  /** Whether {@code word} is a count: a whole number from 0 to 10^18. */
  static boolean isCount(String word) {
    return COUNT.matcher(word).matches();
  }

  /**
   * The count that {@code word} is.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long count(String word) {
    if (!isCount(word)) {
      throw new IllegalArgumentException("not a count: " + word);
    }
    return Long.parseLong(word);
  }

  /** The absolute path that {@code text} is, or empty when it is none that can be said here. */
  static Optional<Path> absolute(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The words of a line. */
  static String[] words(String line) {
    return line.trim().split("\\s+");
  }
}
