package dev.plimsoll.deploy.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that the test has started and stops by its id; what it prints goes to a file. */
public final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a command; its output goes to a file in the directory. */
  public static Child start(String name, Path directory, List<String> command) {
    return start(name, directory, command, Map.of());
  }

  /** Starts a command with some variables added to its environment. */
  public static Child start(
      String name, Path directory, List<String> command, Map<String, String> environment) {
    try {
      Path log = Files.createTempFile(directory, name + "-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new Child(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Runs a command to its end and hands out what it printed. */
  public static String run(Path directory, String... command) {
    try (Child child =
        start(Path.of(command[0]).getFileName().toString(), directory, List.of(command))) {
      int exit = child.exit(Duration.ofMinutes(1));
      if (exit != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + ": exit " + exit + "\n" + child.output());
      }
      return child.output();
    }
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for its end and hands out its exit code. */
  public int exit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " still runs after " + atMost + "\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All that it has printed so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exit(PATIENCE);
  }

  /** Asks it and its children to end, and ends them when they do not. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      exit(PATIENCE);
    } catch (IllegalStateException e) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
