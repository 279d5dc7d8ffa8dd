package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time from {@code /proc/stat}: proc(5). */
final class ProcessorTimes {

  /** USER_HZ: 100 on every architecture that runs this, proc(5). */
  private static final double TICKS_PER_SECOND = 100.0;

  private static final List<String> MODES =
      List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");

  private ProcessorTimes() {}

  /**
   * Reads {@code stat}.
   *
   * @throws IOException if it cannot be read, or the line with the sums is not there or is no such
   *     line; the message says where
   */
  static Cpu read(Path stat) throws IOException {
    Map<String, Double> seconds = Map.of();
    int processors = 0;
    List<String> lines = ProcFile.lines(stat);
    for (int i = 0; i < lines.size(); i++) {
      String[] words = ProcFile.words(lines.get(i));
      if (words[0].equals("cpu") && seconds.isEmpty()) {
        seconds = seconds(words);
        if (seconds.isEmpty()) {
          throw BadLines.refused(stat, i + 1, lines.get(i), "the processors' times");
        }
      } else if (words[0].matches("cpu[0-9]+")) {
        processors++;
      }
    }
    if (seconds.isEmpty()) {
      throw new IOException("no cpu line in " + stat);
    }
    return new Cpu(seconds, processors);
  }

  /** Kernels before 2.6.11 tell fewer modes; nothing when one is no count. */
  private static Map<String, Double> seconds(String[] words) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (int i = 0; i < MODES.size() && i + 1 < words.length; i++) {
      if (!ProcFile.isCount(words[i + 1])) {
        return Map.of();
      }
      seconds.put(MODES.get(i), ProcFile.count(words[i + 1]) / TICKS_PER_SECOND);
    }
    return seconds;
  }
}
