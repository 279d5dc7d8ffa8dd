package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on a volume.
 *
 * @param size bytes
 * @param usable bytes. Usable, not free: quotas and reserved blocks hide part of "free" from this
 *     account.
 */
public record VolumeSpace(long size, long usable) {

  /** Asks the file system, and waits on it: for as long as a dead file server takes. */
  public static VolumeSpace read(Path mountPoint) throws IOException {
    FileStore store = Files.getFileStore(mountPoint);
    return new VolumeSpace(store.getTotalSpace(), store.getUsableSpace());
  }
}
