package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks into files to tell which is which. Remembers what it saw of files that do not change. Not
 * for several threads.
 */
final class Contents {

  private static final long STEP_MILLIS = 5000;

  private final Map<LogFile, byte[]> heads = new HashMap<>();
  private final Map<LogFile, Long> packedSizes = new HashMap<>();
  private final Map<LogFile, Place> continued = new HashMap<>();
  private final Set<LogFile> looked = new HashSet<>();
  private long nowMillis;

  /** Opens it. */
  static Content open(LogFile file) throws IOException {
    return file.packed() ? new PackedContent(file.path()) : new PlainContent(file.path());
  }

  /** A look begins at this time, by the clock of the file system. */
  void begin(long millis) {
    nowMillis = millis;
  }

  /**
   * Whether it would look different if it had been changed after it was looked at: file systems
   * count time in steps, some of two seconds.
   */
  private boolean settled(LogFile file) {
    return nowMillis - file.modifiedMillis() > STEP_MILLIS;
  }

  /** What is known of files that no one asked for since the last time is forgotten. */
  void forgetUnseen() {
    heads.keySet().retainAll(looked);
    packedSizes.keySet().retainAll(looked);
    continued.keySet().retainAll(looked);
    looked.clear();
  }

  /** The first bytes, at most {@link Print#MOST}. */
  byte[] head(LogFile file) throws IOException {
    looked.add(file);
    byte[] known = heads.get(file);
    if (known == null) {
      known = bytes(file, 0, Print.MOST);
      if (settled(file)) {
        heads.put(file, known);
      }
    }
    return known;
  }

  /** Print of the first {@code length} bytes; of fewer, if there are no more. */
  Print headPrint(LogFile file, int length) throws IOException {
    byte[] head = head(file);
    return Print.of(head, 0, Math.min(length, head.length));
  }

  /** Print of the last bytes before {@code offset}; of none for a compressed file. */
  Print tailPrint(LogFile file, long offset) throws IOException {
    if (file.packed()) {
      return Print.EMPTY;
    }
    int length = (int) Math.min(offset, Print.MOST);
    byte[] tail = bytes(file, offset - length, length);
    return Print.of(tail, 0, tail.length);
  }

  /** Uncompressed, modulo 2^32. */
  long packedSize(LogFile file) throws IOException {
    looked.add(file);
    Long known = packedSizes.get(file);
    if (known == null) {
      known = PackedContent.size(file.path());
      if (settled(file)) {
        packedSizes.put(file, known);
      }
    }
    return known;
  }

  /** Whether {@code file} may be what was read up to {@code place}. */
  boolean continues(LogFile file, Place place) throws IOException {
    looked.add(file);
    Place last = continued.get(file);
    boolean same =
        last != null
            && last.offset() == place.offset()
            && last.head().equals(place.head())
            && last.tail().equals(place.tail());
    if (same) {
      return true;
    }
    boolean continues = look(file, place);
    if (continues && settled(file)) {
      continued.put(file, place);
    }
    return continues;
  }

  private boolean look(LogFile file, Place place) throws IOException {
    if (!headPrint(file, place.head().length()).equals(place.head())) {
      return false;
    }
    if (file.packed()) {
      return PackedContent.reaches(packedSize(file), place.offset());
    }
    return file.size() >= place.offset()
        && !shrank(file, place)
        && (place.tail().length() == 0 || tailPrint(file, place.offset()).equals(place.tail()));
  }

  /**
   * Whether the file is smaller than it was, which a log never is that is not truncated. Where the
   * system tells no files apart that is not sure: servers on Windows take room before they write,
   * and give back what was too much.
   */
  private static boolean shrank(LogFile file, Place place) {
    return file.identity() != 0
        && file.identity() == place.identity()
        && file.size() < place.size();
  }

  /**
   * Whether all of {@code part} stands at the beginning of {@code whole}, as far as prints tell.
   */
  boolean begins(LogFile whole, LogFile part) throws IOException {
    if (part.size() == 0 || whole.packed() || part.packed() || part.size() > whole.size()) {
      return false;
    }
    byte[] head = head(part);
    byte[] other = head(whole);
    return other.length >= head.length
        && Arrays.equals(head, 0, head.length, other, 0, head.length)
        && tailPrint(part, part.size()).equals(tailPrint(whole, part.size()));
  }

  /** Whether {@code packed} is what {@code plain} was, or is, compressed to. */
  boolean twins(LogFile packed, LogFile plain) throws IOException {
    byte[] head = head(packed);
    return head.length > 0
        && Arrays.equals(head, head(plain))
        && packedSize(packed) == (plain.size() & PackedContent.SIZE_MASK);
  }

  private static byte[] bytes(LogFile file, long offset, int length) throws IOException {
    try (Content content = open(file)) {
      return bytes(content, offset, length);
    }
  }

  /** As many bytes as there are, up to {@code length}. */
  static byte[] bytes(Content content, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int read = content.read(offset + filled, bytes, filled, length - filled);
      if (read == 0) {
        break;
      }
      filled += read;
    }
    return Arrays.copyOf(bytes, filled);
  }
}
