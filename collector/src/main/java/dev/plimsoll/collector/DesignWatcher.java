package dev.plimsoll.collector;

import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Notices when the design file changes, by its content: editors that write a new file and rename
 * it, that keep the time stamp, or that write in steps are all alike. A change counts once two
 * looks in a row saw the same, so that a file half written, or missing for a moment, is never read.
 *
 * <p>Blocks on the disk. One thread at a time.
 */
final class DesignWatcher {
  /** More than the reader accepts: beyond this, changes do not matter. */
  private static final int LARGEST = 2 << 20;

  private final Path file;
  private Look reported;
  private Look last;

  /** Watches a file; what it holds at first counts as a change. */
  DesignWatcher(Path file) {
    this.file = file;
    this.reported = Look.NONE;
    this.last = Look.NONE;
  }

  /** The new content of the file, read as a design, if it changed and has settled. */
  Optional<DesignResult> changed() {
    Look now = look();
    boolean settled = now.equals(last);
    last = now;
    if (!settled || now.equals(reported)) {
      return Optional.empty();
    }
    reported = now;
    return Optional.of(DesignReader.read(file));
  }

  private Look look() {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe waits for somebody to write: for ever.
      return new Look(ByteBuffer.allocate(0), "no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Look(ByteBuffer.wrap(in.readNBytes(LARGEST)), "");
    } catch (IOException e) {
      return new Look(ByteBuffer.allocate(0), e.getClass().getName());
    }
  }

  /** What the file held, or why it could not be read. */
  private record Look(ByteBuffer content, String failure) {
    static final Look NONE = new Look(ByteBuffer.allocate(0), "not looked at yet");
  }
}
