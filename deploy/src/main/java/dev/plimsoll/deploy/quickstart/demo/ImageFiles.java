package dev.plimsoll.deploy.quickstart.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/** Image files of real size: packed images do not compress, so their bytes are random. */
final class ImageFiles {
  private static final int BLOCK = 1 << 20;

  private ImageFiles() {}

  /** Writes a repository's files into a directory, which is created. */
  static void write(DemoRepository repository, Path directory) throws IOException {
    Files.createDirectories(directory);
    byte[] block = new byte[BLOCK];
    new Random(repository.name().hashCode()).nextBytes(block);
    for (String file : repository.files()) {
      try (OutputStream content = Files.newOutputStream(directory.resolve(file))) {
        for (long left = repository.size(file); left > 0; left -= BLOCK) {
          content.write(block, 0, (int) Math.min(BLOCK, left));
        }
      }
    }
  }

  /** Gives the files of a repository a new time, as a new version of the image would have. */
  static void publish(DemoRepository repository, Path directory, Instant now) throws IOException {
    for (String file : repository.files()) {
      Files.setLastModifiedTime(directory.resolve(file), FileTime.from(now));
    }
  }
}
