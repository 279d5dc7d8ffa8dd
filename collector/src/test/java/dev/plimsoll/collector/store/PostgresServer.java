package dev.plimsoll.collector.store;

import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A real PostgreSQL in a container, one for all tests of a run. Its image is made by {@code
 * deploy/verify}, of Debian's package; where it is not there, the tests are skipped.
 */
final class PostgresServer {
  static final String PASSWORD = "plimsoll";
  private static final String IMAGE = "plimsoll-postgres:test";
  private static final int PORT = 5432;
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static Optional<PostgresServer> running = Optional.empty();

  private final GenericContainer<?> container;
  private final int port;

  private PostgresServer(GenericContainer<?> container, int port) {
    this.container = container;
    this.port = port;
  }

  /** The server of this run; it ends with the process. */
  static synchronized PostgresServer get() {
    if (running.isEmpty()) {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        missing("there is no Docker engine");
      }
      try {
        docker().inspectImageCmd(IMAGE).exec();
      } catch (NotFoundException e) {
        missing("there is no image " + IMAGE + "; deploy/verify makes it, as root");
      }
      running = Optional.of(start());
    }
    return running.get();
  }

  /** The URL of a new, empty database. */
  String newDatabase() {
    String name = "t" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return url(name);
  }

  String url(String database) {
    return "postgresql://plimsoll:" + PASSWORD + "@127.0.0.1:" + port + "/" + database;
  }

  void execute(String database, String sql) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    try (var connection = DriverManager.getConnection(url, "plimsoll", PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the store in a database of this server. */
  static Store open(String url) {
    return Store.open(Path.of("unused"), Optional.of(url), LedgerStoreContract.RETENTION);
  }

  void pause() {
    docker().pauseContainerCmd(container.getContainerId()).exec();
  }

  void goOn() {
    docker().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** Kills all its processes at once. */
  void kill() {
    docker().killContainerCmd(container.getContainerId()).exec();
  }

  void startAgain() {
    docker().startContainerCmd(container.getContainerId()).exec();
  }

  private static PostgresServer start() {
    int port = freePort();
    PortBinding loopback =
        new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(PORT));
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT)
            // A fixed port: it has to be the same after the server was killed and started again.
            .withCreateContainerCmdModifier(
                command ->
                    command.withHostConfig(command.getHostConfig().withPortBindings(loopback)))
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 1))
            .withStartupTimeout(Duration.ofSeconds(60));
    container.start();
    return new PostgresServer(container, port);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }

  private static void missing(String what) {
    if ("required".equals(System.getenv("PLIMSOLL_POSTGRES"))) {
      throw new IllegalStateException(what);
    }
    abort(what);
  }
}
