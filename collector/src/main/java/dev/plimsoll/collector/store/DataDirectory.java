package dev.plimsoll.collector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data directory that belongs to this process alone, as long as it is open. The operating system
 * gives the lock back when the process dies, whichever way.
 */
final class DataDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  /** Locked while a collector has the directory; no more empty once there was a database file. */
  private static final String LOCK = "plimsoll.lock";

  private static final String MADE = "A database file was made here.\n";
  private static final String DATABASE = "plimsoll.db";

  /** Tells later starts too, as long as it is there. */
  private static final String RENEWED = "plimsoll.renewed";

  private static final String OTHERWISE = "; give another directory with --data";

  private final Path path;
  private final FileChannel channel;
  private final boolean renewed;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    renewed = Files.exists(path.resolve(RENEWED));
  }

  /**
   * Creates the directory if it is missing, and takes it.
   *
   * @throws StoreException if it cannot be written to, or another process has it
   */
  static DataDirectory take(Path path) {
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(path, channel);
      if (channel.size() > 0 && !Files.exists(path.resolve(DATABASE))) {
        renew(path);
      }
      return new DataDirectory(path, channel);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException("the data directory " + path + " is a file; give a directory", e);
    } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
      throw new StoreException(
          "the data directory " + path + " cannot be written to; give one that can, with --data",
          e);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException(
          "the data directory " + path + " cannot be used: " + reason(e) + OTHERWISE, e);
    } catch (StoreException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  /** The database file in it. */
  Path database() {
    return path.resolve(DATABASE);
  }

  /**
   * Notes for later starts that there is a database file: if it is gone then, it was lost. A start
   * that fails before that leaves a directory that is as good as new.
   *
   * @throws StoreException if that cannot be written
   */
  void databaseMade() {
    try {
      if (channel.size() == 0) {
        channel.write(ByteBuffer.wrap(MADE.getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (IOException e) {
      throw new StoreException(
          "the data directory " + path + " cannot be written to: " + reason(e) + OTHERWISE, e);
    }
  }

  /** Whether there was a database file in the directory before, and it is lost. */
  boolean isRenewed() {
    return renewed;
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void renew(Path path) throws IOException {
    LOG.warn(
        "the data directory {} was in use before, and its {} is gone: a new one is made, and the"
            + " logs of all agents are read from their oldest line",
        path,
        DATABASE);
    Files.writeString(
        path.resolve(RENEWED),
        "The data file was lost. Agents that the new one does not know are read from their oldest"
            + " line as long as this file is here.\n");
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException problem ? problem.getReason() : null;
    return reason == null ? e.toString() : reason;
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the message is the same.
    }
    throw new StoreException(
        "the data directory "
            + path
            + " is in use by another collector; stop that one, or give another directory with --data");
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it, so nothing is lost.
    }
  }
}
