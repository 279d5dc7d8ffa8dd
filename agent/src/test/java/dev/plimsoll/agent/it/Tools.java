package dev.plimsoll.agent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that tests use; a test is left out where its program is missing. */
final class Tools {

  private Tools() {}

  /** The program, or the test is left out with the reason. */
  static String need(String program) {
    Optional<Path> found = find(program);
    assumeTrue(found.isPresent(), program + " is not installed on this machine");
    return found.orElseThrow().toString();
  }

  static void needRoot(String what) {
    assumeTrue("root".equals(System.getProperty("user.name")), what + " takes root");
  }

  private static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Ends a process that the test started: kindly, then for sure. */
  static void stop(Process process) {
    process.destroy();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Waiting.pause(Duration.ofMillis(20));
    }
    process.destroyForcibly();
  }

  /** What came of a command: its exit status and all that it printed. */
  record Result(int status, String output) {}

  static Result run(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    try {
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended without reading: its status tells why.
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException(String.join(" ", command) + " did not end");
      }
      return new Result(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a command that must succeed printed. */
  static String ran(String... command) throws Exception {
    Result result = run("", command);
    if (result.status() != 0) {
      throw new IOException(String.join(" ", command) + ": " + result.output());
    }
    return result.output();
  }

  /** Undoes something when a test is over; interrupted or not, it is tried. */
  static String undo(String... command) throws IOException {
    try {
      return run("", command).output();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
