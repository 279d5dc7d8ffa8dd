package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the compressed file open that is being read, since going on in it would mean to unpack all
 * before; and remembers which were read to their end.
 */
final class PackedFiles {

  private final Map<LogFile, Long> ends = new HashMap<>();
  private @Nullable LogFile file;
  private @Nullable PackedContent content;

  /** Its content; good until the next is asked for. */
  Content open(LogFile wanted) throws IOException {
    PackedContent known = content;
    if (known != null && wanted.equals(file)) {
      return known;
    }
    close();
    PackedContent opened = new PackedContent(wanted.path());
    file = wanted;
    content = opened;
    return opened;
  }

  /** It ends there. */
  void ends(LogFile whole, long offset) throws IOException {
    if (ends.size() > Cursor.MOST) {
      ends.clear();
    }
    ends.put(whole, offset);
    close();
  }

  boolean endsAt(LogFile whole, long offset) {
    return Long.valueOf(offset).equals(ends.get(whole));
  }

  private void close() throws IOException {
    PackedContent known = content;
    content = null;
    file = null;
    if (known != null) {
      known.close();
    }
  }
}
