package dev.plimsoll.deploy.harness;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL in a container of its own, from the image that {@code deploy/verify} makes;
 * where that cannot be had, the test is skipped and says so.
 */
public final class Postgres implements AutoCloseable {
  private static final String IMAGE = "plimsoll-postgres:test";

  private final Path directory;
  private final String name;
  private final int port;

  private Postgres(Path directory, String name, int port) {
    this.directory = directory;
    this.name = name;
    this.port = port;
  }

  /** Starts one on a free port of loopback. */
  public static Postgres start(Path directory) {
    try {
      Child.run(directory, Tools.require("docker"), "image", "inspect", IMAGE);
    } catch (IllegalStateException e) {
      if ("required".equals(System.getenv("PLIMSOLL_POSTGRES"))) {
        throw e;
      }
      Assumptions.abort("there is no image " + IMAGE + "; deploy/verify makes it, as root");
    }
    int port = Tools.freePort();
    String name = "plimsoll-" + UUID.randomUUID();
    Child.run(
        directory,
        Tools.require("docker"),
        "run",
        "--detach",
        "--name",
        name,
        "--publish",
        "127.0.0.1:" + port + ":5432",
        IMAGE);
    return new Postgres(directory, name, port);
  }

  /** The URL of its database. */
  public String url() {
    return "postgresql://plimsoll:plimsoll@127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() {
    Child.run(directory, Tools.require("docker"), "rm", "--force", name);
  }
}
