package dev.plimsoll.agent.ledger;

import org.jspecify.annotations.Nullable;

/** What makes looking at a log again quicker, and is not needed for it. */
final class LogMemory {

  private final Contents contents = new Contents();
  private final PackedFiles packed = new PackedFiles();
  private byte @Nullable [] buffer;

  Contents contents() {
    return contents;
  }

  PackedFiles packed() {
    return packed;
  }

  /** For one file's lines at a time. */
  byte[] buffer() {
    byte[] known = buffer;
    if (known == null) {
      known = new byte[Lines.BUFFER];
      buffer = known;
    }
    return known;
  }
}
