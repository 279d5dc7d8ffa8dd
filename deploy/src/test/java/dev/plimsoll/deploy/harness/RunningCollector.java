package dev.plimsoll.deploy.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collector as its user runs it: a process of its own. */
public final class RunningCollector implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Child child;
  private final URI uri;
  private final Duration readyAfter;

  private RunningCollector(Child child, URI uri, Duration readyAfter) {
    this.child = child;
    this.uri = uri;
    this.readyAfter = readyAfter;
  }

  /** Writes a design into the directory. */
  public static Path design(Path directory, String yaml) {
    try {
      return Files.writeString(directory.resolve("design.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a collector on loopback with its data below the directory, and waits until it is ready.
   */
  public static RunningCollector start(Path directory, Path design, int port, String interval) {
    return start(directory, design, port, interval, List.of(), Optional.empty());
  }

  /**
   * The same by a command such as {@code unshare}.
   *
   * @param database where its tables are; its data directory is then one of its own by its port
   */
  public static RunningCollector start(
      Path directory,
      Path design,
      int port,
      String interval,
      List<String> by,
      Optional<String> database) {
    List<String> command = new ArrayList<>(by);
    command.add(Tools.collectorJar().resolveSibling("plimsoll").toString());
    command.addAll(List.of("run", "--design", design.toString(), "--port", "" + port));
    String data = database.isPresent() ? "data-" + port : "data";
    command.addAll(List.of("--data", directory.resolve(data).toString(), "--interval", interval));
    Map<String, String> environment =
        database.map(url -> Map.of("PLIMSOLL_DATABASE", url)).orElse(Map.of());
    Child child = Child.start("collector", directory, command, environment);
    URI uri = URI.create("http://127.0.0.1:" + port);
    try {
      Duration took =
          Await.until("collector is ready", START, () -> Web.status(uri.resolve("/readyz")) == 200);
      return new RunningCollector(child, uri, took);
    } catch (AssertionError e) {
      child.close();
      throw new IllegalStateException("collector is not ready: " + child.output(), e);
    }
  }

  /** From the process's start to its first word that it is ready. */
  public Duration readyAfter() {
    return readyAfter;
  }

  public URI uri() {
    return uri;
  }

  /** What a page gets first. */
  public JsonNode firstState() {
    return Web.firstEvent(uri.resolve("/api/v1/events"));
  }

  public JsonNode repository(String name) {
    return get("/api/v1/repositories/" + name);
  }

  public JsonNode get(String path) {
    return Web.json(uri.resolve(path));
  }

  /** One resource of a repository, the first of that name. */
  public JsonNode resource(String repository, String resource) {
    for (JsonNode one : repository(repository).path("resources")) {
      if (one.path("resource").asText().equals(resource)) {
        return one;
      }
    }
    throw new AssertionError("no resource " + resource + " in " + repository(repository));
  }

  public long pid() {
    return child.pid();
  }

  public String output() {
    return child.output();
  }

  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
