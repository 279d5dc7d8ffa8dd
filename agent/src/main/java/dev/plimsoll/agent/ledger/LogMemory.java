package dev.plimsoll.agent.ledger;

/** What makes looking at a log again quicker, and is not needed for it. */
final class LogMemory {

  private final Contents contents = new Contents();
  private final PackedFiles packed = new PackedFiles();
  private final byte[] buffer = new byte[Lines.BUFFER];

  Contents contents() {
    return contents;
  }

  PackedFiles packed() {
    return packed;
  }

  /** For one file's lines at a time. */
  byte[] buffer() {
    return buffer;
  }
}
