package dev.plimsoll.agent;

import dev.plimsoll.agent.command.AgentRun;
import dev.plimsoll.agent.command.RunningAgent;
import dev.plimsoll.agent.command.StderrLogging;
import dev.plimsoll.agent.command.Wiring;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the agent through what it does all day, so that the classes are in the class-data archive
 * that the virtual machine writes when it ends.
 */
final class WarmUp {

  private static final int SCRAPES = 20;
  private static final int PATIENCE_MILLIS = 10_000;

  private static final String CONFIG =
      """
      listen: 127.0.0.1:0
      images: [{directory: "%1$s"}]
      services: [{name: http, ports: [80], accessLog: "%1$s/access.log"}]
      """;

  private static final String LOG =
      """
      #Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes time-taken
      2026-01-01 00:00:00 127.0.0.1 GET /access.log 200 100 20
      """;

  /** In all as long as the agent takes for a few samples: a log is looked at once a second. */
  private static final long PAUSE_MILLIS = 100;

  private static final List<String> REQUESTS =
      List.of(
          "GET /metrics HTTP/1.1\r\nAccept-Encoding: gzip",
          "GET /metrics HTTP/1.1\r\nAccept: application/openmetrics-text",
          "GET /v1/downloads/active?ended=60 HTTP/1.1",
          "POST /v1/downloads HTTP/1.1\r\nAccept-Encoding: gzip\r\nContent-Length: 0",
          "GET /healthz HTTP/1.1");

  private WarmUp() {}

  /**
   * Starts an agent on a free port of loopback as its user would, asks it for everything, and
   * leaves it to the end of this process. Nothing that it says is shown.
   */
  static void run(Wiring wiring) throws IOException, InterruptedException {
    StderrLogging.beginUnseen();
    Path directory = Files.createTempDirectory("plimsoll-agent");
    Path file = directory.resolve("agent.yaml");
    Path log = directory.resolve("access.log");
    try {
      Files.writeString(file, CONFIG.formatted(directory));
      Files.writeString(log, LOG);
      RunningAgent agent = started(wiring, file);
      for (int i = 0; i < SCRAPES; i++) {
        for (String request : REQUESTS) {
          ask(agent.address(), request);
        }
        Files.writeString(log, LOG, StandardOpenOption.APPEND);
        boolean unused = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(log);
      Files.delete(directory);
    }
  }

  private static RunningAgent started(Wiring wiring, Path file)
      throws IOException, InterruptedException {
    CompletableFuture<RunningAgent> started = new CompletableFuture<>();
    StringWriter problems = new StringWriter();
    Thread run =
        new Thread(
            () -> {
              try {
                AgentRun.of(new Observed(wiring, started), file, new PrintWriter(problems));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              started.completeExceptionally(new IOException(problems.toString()));
            },
            "warm-up");
    run.setDaemon(true);
    run.start();
    try {
      return started.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the agent to warm up with did not start: " + problems, e);
    }
  }

  /** Tells of the agent that is started. */
  private record Observed(Wiring wiring, CompletableFuture<RunningAgent> started)
      implements Wiring {
    @Override
    public Host host() {
      return wiring.host();
    }

    @Override
    public RunningPrograms programs(Path root) {
      return wiring.programs(root);
    }

    @Override
    public RunningAgent start(AgentConfig config) throws IOException {
      RunningAgent agent = wiring.start(config);
      started.complete(agent);
      return agent;
    }

    @Override
    public String version() {
      return wiring.version();
    }
  }

  private static void ask(InetSocketAddress agent, String request) throws IOException {
    try (Socket socket = new Socket(agent.getAddress(), agent.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String whole = request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      answer.readAllBytes();
    }
  }
}
