package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Volume;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What readings of file systems wait for. All that ask a file system without a disk of this host,
 * such as a file server's, wait for each other: when it is dead they would all hang. On disks of
 * this host each has a place of its own, for a listing on a busy disk takes long and the room on it
 * is told at once.
 */
record MountPlace(String reading, Path path) {

  /** The place of {@code reading} at {@code path} on {@code volume}. */
  static MountPlace of(String reading, Path path, Optional<Volume> volume) {
    return volume
        .filter(v -> v.disks().isEmpty())
        .map(v -> new MountPlace("mount", v.mountPoint()))
        .orElseGet(() -> new MountPlace(reading, path));
  }
}
