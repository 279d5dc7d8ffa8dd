package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has cost so far, by proc(5). */
final class ProcessCost {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private final Path proc;

  ProcessCost(long pid) {
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  /** Processor seconds of all its threads, those that ended too, to a hundredth. */
  double cpuSeconds() {
    String stat = read("stat");
    // The name of the program may hold blanks: count behind its closing parenthesis.
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(words[USER_TICKS]) + Long.parseLong(words[SYSTEM_TICKS]))
        / TICKS_PER_SECOND;
  }

  /** Resident memory in mebibytes. */
  double residentMebibytes() {
    return number("VmRSS:") / 1024.0;
  }

  /** Threads now. */
  long threads() {
    return number("Threads:");
  }

  /** Open file descriptors. */
  long descriptors() {
    try (var open = Files.list(proc.resolve("fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long number(String key) {
    return read("status")
        .lines()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[1]))
        .findFirst()
        .orElseThrow();
  }

  private String read(String file) {
    try {
      return Files.readString(proc.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the process ended", e);
    }
  }
}
