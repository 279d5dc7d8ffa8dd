package dev.plimsoll.deploy.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The agent as its user runs it: a process of its own. */
public final class RunningAgent implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final Child child;
  private final URI uri;

  private RunningAgent(Child child, URI uri) {
    this.child = child;
    this.uri = uri;
  }

  /**
   * Starts an agent on loopback and waits until it answers.
   *
   * @param rest the configuration's lines behind {@code listen}
   */
  public static RunningAgent start(Path directory, int port, String rest) {
    return start(directory, "127.0.0.1", port, rest, List.of(), true);
  }

  /**
   * The same on another address, by a command such as {@code ip netns exec NAME}.
   *
   * @param wait whether to wait until it answers from here
   */
  public static RunningAgent start(
      Path directory, String address, int port, String rest, List<String> by, boolean wait) {
    Path config = directory.resolve("agent-" + port + ".yaml");
    try {
      Files.writeString(config, "listen: " + address + ":" + port + "\n" + rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(by);
    command.addAll(
        List.of(
            Tools.java(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dsun.net.httpserver.nodelay=true",
            "-jar",
            Tools.agentJar().toString(),
            "--config",
            config.toString()));
    Child child = Child.start("agent", directory, command);
    RunningAgent agent = new RunningAgent(child, URI.create("http://" + address + ":" + port));
    if (wait) {
      agent.awaitAnswer();
    }
    return agent;
  }

  /** Waits until it answers, and shows what it printed when it does not. */
  public void awaitAnswer() {
    try {
      Await.until("agent answers", START, () -> Web.status(uri.resolve("/healthz")) == 200);
    } catch (AssertionError e) {
      child.close();
      throw new IllegalStateException("agent does not answer: " + child.output(), e);
    }
  }

  public URI uri() {
    return uri;
  }

  public String metrics() {
    return Web.text(uri.resolve("/metrics"));
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
