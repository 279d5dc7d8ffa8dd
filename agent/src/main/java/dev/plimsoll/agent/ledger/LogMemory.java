package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.ScannedLine;
import org.jspecify.annotations.Nullable;

/** What makes looking at a log again quicker, and is not needed for it. */
final class LogMemory {

  private final Contents contents = new Contents();
  private final PackedFiles packed = new PackedFiles();
  private @Nullable ScannedLine line;

  Contents contents() {
    return contents;
  }

  PackedFiles packed() {
    return packed;
  }

  /** For one file's lines at a time. */
  ScannedLine line() {
    ScannedLine known = line;
    if (known == null) {
      known = Lines.buffer();
      line = known;
    }
    return known;
  }
}
