package dev.plimsoll.deploy.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small real site: a server with an image, an agent that watches it, and a collector whose design
 * has a repository with room, {@code roomy}, and one behind a link that is too thin, {@code
 * narrow}.
 */
final class Site implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final int IMAGE_BYTES = 256 * 1024 * 1024;

  private final Path directory;
  private final HttpServer images;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int agentPort = Tools.freePort();
  private final int collectorPort = Tools.freePort();
  private RunningAgent agent;
  private RunningCollector collector;

  private Site(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("images"));
    Files.write(directory.resolve("images/lab.ckm"), new byte[1024 * 1024]);
    Files.write(directory.resolve("images/old.ckm"), new byte[1024]);
    images = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    images.createContext("/images", Site::sendImage);
    images.setExecutor(threads);
    images.start();
    agent = newAgent();
    RunningCollector.design(directory, design());
    collector = newCollector();
  }

  static Site start(Path directory) throws IOException {
    Site site = new Site(directory);
    Await.until(
        "first readings",
        START,
        () -> site.collector.repository("roomy").path("verdict").asText().equals("adequate"));
    return site;
  }

  URI address() {
    return collector.uri();
  }

  URI address(String repository) {
    return collector.uri().resolve("/#/repositories/" + repository);
  }

  URI agentAddress() {
    return agent.uri();
  }

  void killAgent() {
    agent.kill();
  }

  void startAgentAgain() {
    agent = newAgent();
  }

  void killCollector() {
    collector.kill();
  }

  void startCollectorAgain() {
    collector = newCollector();
  }

  /** The design as it should be. */
  String design() {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: lab, files: [lab.ckm], packedSize: 1 MiB}]
        workspaces: [{name: lab, image: lab, deployment: network}]
        links:
          - {name: thin, bandwidth: 1 kbit/s, shareForImages: 1}
          - {name: wan, bandwidth: 16 Mbit/s, shareForImages: 1}
        clientGroups:
          - {name: here, clients: 10, networks: [127.0.1.0/24], link: 1 Gbit/s, workspaces: [lab]}
          - {name: far, clients: 10, networks: [127.0.3.0/24], link: wan, workspaces: [lab]}
          - {name: there, clients: 10, networks: [127.0.2.0/24], link: thin, workspaces: [lab]}
        repositories:
          - name: roomy
            reason: base
            at: [here]
            images: [lab]
            clientGroups: [here, far]
            %1$s
          - name: narrow
            reason: remote-network
            images: [lab]
            clientGroups: [there]
            %1$s
        """
        .formatted(servers());
  }

  private String servers() {
    return """
        fileServer: {agent: "%1$s", imageDirectory: "%2$s/images", disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
            webServers: [{agent: "%1$s", url: "http://127.0.0.1:%3$d/images", link: 1 Gbit/s}]"""
        .formatted("http://127.0.0.1:" + agentPort, directory, images.getAddress().getPort());
  }

  void writeDesign(String yaml) {
    RunningCollector.design(directory, yaml);
  }

  /**
   * A client that takes the image at 2 MB/s, as much as the link {@code wan} carries, until it is
   * closed.
   *
   * @param client its address: 127.0.1.x is in the group {@code here}, 127.0.3.x in {@code far}
   */
  Child download(String client) {
    return Child.start(
        "curl",
        directory,
        List.of(
            Tools.require("curl"),
            "--silent",
            "--limit-rate",
            "2M",
            "--interface",
            client,
            "--output",
            "/dev/null",
            "http://127.0.0.1:" + images.getAddress().getPort() + "/images/lab.ckm"));
  }

  private static void sendImage(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, IMAGE_BYTES);
    byte[] block = new byte[64 * 1024];
    try (OutputStream body = exchange.getResponseBody()) {
      for (int sent = 0; sent < IMAGE_BYTES; sent += block.length) {
        body.write(block);
      }
    }
  }

  private RunningAgent newAgent() {
    return RunningAgent.start(
        directory,
        agentPort,
        """
        images: [{directory: %s/images}]
        services: [{name: http, ports: [%d]}]
        """
            .formatted(directory, images.getAddress().getPort()));
  }

  private RunningCollector newCollector() {
    return RunningCollector.start(directory, directory.resolve("design.yaml"), collectorPort, "1s");
  }

  @Override
  public void close() {
    collector.close();
    agent.close();
    images.stop(0);
    threads.shutdownNow();
  }
}
