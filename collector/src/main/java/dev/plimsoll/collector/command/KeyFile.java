package dev.plimsoll.collector.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a key from a file of any bytes; all of them count, a line end too. */
public final class KeyFile {
  private static final int MOST = 64 * 1024;
  private static final String REMEDY = "make one with: openssl rand -out ";

  private KeyFile() {}

  /**
   * The bytes of the file.
   *
   * @param least how many it must have
   * @throws IllegalArgumentException if they are no key; the message names the file, what is wrong
   *     and what to do, and nothing of what the file holds
   */
  public static byte[] read(Path file, int least) {
    byte[] key;
    try (InputStream in = Files.newInputStream(regular(file))) {
      key = in.readNBytes(MOST + 1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no key " + file + "; " + REMEDY + file + " 32", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the key " + file + ": " + FileTrouble.why(e), e);
    }
    if (key.length < least) {
      throw new IllegalArgumentException(
          "the key "
              + file
              + " has "
              + key.length
              + " bytes, and must have "
              + least
              + " or more; "
              + REMEDY
              + file
              + " 32");
    }
    if (key.length > MOST) {
      throw new IllegalArgumentException(
          "the key " + file + " is longer than " + MOST + " bytes; " + REMEDY + file + " 32");
    }
    return key;
  }

  private static Path regular(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe waits for somebody to write: for ever.
      throw new IllegalArgumentException("the key " + file + " is no file; name one");
    }
    return file;
  }
}
