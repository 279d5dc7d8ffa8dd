package dev.plimsoll.deploy.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of the product as a process of its own; what it prints goes to a file. */
final class ChildProcess implements AutoCloseable {
  private static final int LAST_LINES = 15;
  private static final long PATIENCE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command with the Java that runs this program, in a session of its own: Ctrl-C is meant
   * for this program, which then ends its parts in order.
   *
   * @param directory where its log and its temporary files go
   */
  static ChildProcess start(String name, Path directory, List<String> command) throws IOException {
    Path log = directory.resolve(name + ".log");
    Path temporary = Files.createDirectories(directory.resolve(name + "-tmp"));
    List<String> detached = new ArrayList<>(List.of("setsid"));
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge(
            "PLIMSOLL_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary, (own, ours) -> own + " " + ours);
    return new ChildProcess(name, builder.start(), log);
  }

  /**
   * Lets some time pass while it runs.
   *
   * @throws Failure with the last lines that it printed, as soon as it has ended
   */
  void runFor(Duration time) throws Failure {
    if (endsWithin(time)) {
      throw failure("ended by itself (exit code " + process.exitValue() + ")");
    }
  }

  private boolean endsWithin(Duration time) throws Failure {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was left: interrupted");
    }
  }

  /** A failure of this part, with the last lines that it printed. */
  Failure failure(String what) {
    return Failure.of("the " + name + " " + what + "; it last said:\n" + lastLines());
  }

  /** Waits for its end and hands out its exit code. */
  int exit(Duration atMost) throws Failure {
    if (!endsWithin(atMost)) {
      throw failure("did not end within " + atMost.toSeconds() + " s");
    }
    return process.exitValue();
  }

  String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  private String lastLines() {
    List<String> lines = output().lines().toList();
    String last =
        String.join("\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return "  " + (last.isBlank() ? "(nothing)" : last);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + ", process " + process.pid();
  }
}
