package dev.plimsoll.agent.ledger;

import java.nio.file.Path;

/**
 * A file as it was when it was last looked at.
 *
 * @param path where it was
 * @param identity what the system told it apart by; 0 if it told nothing
 * @param size what there was of it, at least what was read
 * @param changedMillis when {@code size} was last seen to change, by this host's clock
 * @param successorMillis when a later file of the same log was first seen; 0 if none was
 */
record Sighting(Path path, long identity, long size, long changedMillis, long successorMillis) {

  /** The same file, of which there is so much. */
  Sighting sized(long bytes) {
    return new Sighting(path, identity, bytes, changedMillis, successorMillis);
  }

  /** It is {@code file} and has so many bytes now; {@code succeeded}: a later one is there. */
  Sighting again(LogFile file, long bytes, boolean succeeded, long nowMillis) {
    long since = successorMillis == 0 ? nowMillis : successorMillis;
    return new Sighting(
        file.path(),
        file.identity(),
        bytes,
        bytes == size ? changedMillis : nowMillis,
        succeeded ? since : 0);
  }
}
