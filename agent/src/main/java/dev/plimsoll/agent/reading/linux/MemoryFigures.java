package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Memory from {@code /proc/meminfo}, whose kB are 1024 bytes: proc(5). */
final class MemoryFigures {

  private static final long KIBIBYTE = 1024;

  /** With more, bytes would not go into a long; no machine has a hundredth of it. */
  private static final long MOST_KIBIBYTES = Long.MAX_VALUE / KIBIBYTE;

  private final Path meminfo;
  private final List<String> lines;

  private MemoryFigures(Path meminfo, List<String> lines) {
    this.meminfo = meminfo;
    this.lines = lines;
  }

  /**
   * Reads {@code meminfo}.
   *
   * @throws IOException if it cannot be read, lacks the total, or a figure that is asked for is
   *     none; the message says where
   */
  static Memory read(Path meminfo) throws IOException {
    MemoryFigures figures = new MemoryFigures(meminfo, ProcFile.lines(meminfo));
    return new Memory(
        figures.bytes("MemTotal:").orElseThrow(() -> new IOException("no MemTotal in " + meminfo)),
        figures.bytes("MemAvailable:"),
        figures.bytes("Cached:"));
  }

  private OptionalLong bytes(String key) throws IOException {
    for (int i = 0; i < lines.size(); i++) {
      String[] words = ProcFile.words(lines.get(i));
      if (words[0].equals(key)) {
        return OptionalLong.of(bytes(words, i));
      }
    }
    return OptionalLong.empty();
  }

  private long bytes(String[] words, int index) throws IOException {
    boolean figure = words.length == 3 && ProcFile.isCount(words[1]) && words[2].equals("kB");
    long kibibytes = figure ? Long.parseLong(words[1]) : Long.MAX_VALUE;
    if (kibibytes > MOST_KIBIBYTES) {
      throw BadLines.refused(meminfo, index + 1, lines.get(index), "an amount of memory in kB");
    }
    return kibibytes * KIBIBYTE;
  }
}
