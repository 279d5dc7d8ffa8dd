package dev.plimsoll.agent.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What tells files apart, whatever they are called. */
interface FileIdentity {

  /** A number that no other file has now; 0 if nothing tells, as on Windows. */
  long of(BasicFileAttributes file);

  /** What this system tells: on Linux device and inode. */
  static long bySystem(BasicFileAttributes file) {
    @Nullable Object key = file.fileKey();
    if (key == null) {
      return 0;
    }
    byte[] text = key.toString().getBytes(StandardCharsets.UTF_8);
    return Print.of(text, 0, text.length).hash();
  }
}
