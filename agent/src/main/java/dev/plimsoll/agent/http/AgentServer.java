package dev.plimsoll.agent.http;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.agent.sampler.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The agent's HTTP server. The JDK's server reads a request on the thread that will answer it, so
 * there is a thread for every connection that it admits: none waits behind a client that sends or
 * reads slowly. Threads come when they are needed and go when they are not; slow clients are cut
 * off after seconds.
 */
public final class AgentServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 256;

  /** Threads of connections that were just cut off are still on their way out. */
  private static final int MOST_THREADS = MOST_CONNECTIONS + 32;

  private static final int WAITING = 128;

  /** As the launcher's {@code -Xss}, also when the jar is started without it. */
  private static final long STACK_BYTES = 256 * 1024;

  /** Connections that sent nothing, requests, and answers: seconds; the clock: milliseconds. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.nodelay", "true",
          "sun.net.httpserver.maxReqTime", "3",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.clockTick", "1000",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS));

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private AgentServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes {@code address}; clients wait until {@link #start}.
   *
   * @throws IOException if the address cannot be had
   */
  public static AgentServer bind(InetSocketAddress address) throws IOException {
    limitSlowClients();
    HttpServer server = HttpServer.create(address, WAITING);
    var threads =
        new ThreadPoolExecutor(
            1,
            MOST_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("http", STACK_BYTES));
    server.setExecutor(threads);
    return new AgentServer(server, threads);
  }

  /** Begins to answer. */
  public void start(Content content) {
    server.createContext(
        "/",
        new Router(
            Map.of(
                "/", new IndexEndpoint(content.version()),
                "/metrics", new MetricsEndpoint(content.snapshot()),
                "/v1/downloads/active",
                    new DownloadsEndpoint(
                        content.downloads()::get, content.devices(), content.start()),
                "/healthz", new HealthEndpoint(content.snapshot())),
            Map.of(
                "/v1/downloads", new LedgerEndpoint(content.ledger(), content.imagesUnknown()))));
    server.start();
  }

  /** Where it listens; the port is known even if any was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops listening; answers under way get a moment. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The JDK's server reads these once, before its first use; who sets them otherwise may. */
  private static void limitSlowClients() {
    LIMITS.forEach(
        (key, value) -> {
          if (System.getProperty(key) == null) {
            System.setProperty(key, value);
          }
        });
  }
}
