package dev.plimsoll.agent;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.reading.Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
      images: [{directory: "%s"}]
      services: [{name: http, ports: [80]}]
      """;

  private static final List<String> REQUESTS =
      List.of(
          "GET /metrics HTTP/1.1\r\nAccept-Encoding: gzip",
          "GET /metrics HTTP/1.1\r\nAccept: application/openmetrics-text",
          "GET /v1/downloads/active?ended=60 HTTP/1.1",
          "GET /healthz HTTP/1.1");

  private WarmUp() {}

  /** Starts an agent on a free port of loopback, asks it for everything, and stops it. */
  static void run(Host host, String version) throws IOException {
    Path directory = Files.createTempDirectory("plimsoll-agent");
    Path file = directory.resolve("agent.yaml");
    try (Agent agent = Agent.start(config(file, directory), host, version)) {
      for (int i = 0; i < SCRAPES; i++) {
        for (String request : REQUESTS) {
          ask(agent.address(), request);
        }
      }
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static AgentConfig config(Path file, Path images) throws IOException {
    Files.writeString(file, CONFIG.formatted(images));
    if (AgentConfigReader.read(file) instanceof ConfigResult.Valid valid) {
      return valid.config();
    }
    throw new IOException("the configuration to warm up with is not valid: " + CONFIG);
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
