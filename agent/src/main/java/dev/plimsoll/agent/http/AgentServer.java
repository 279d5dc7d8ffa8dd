package dev.plimsoll.agent.http;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.agent.sampler.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The agent's HTTP server: few threads, a short queue, and limits on slow clients. */
public final class AgentServer implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int WAITING = 32;

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
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            DaemonThreads.named("http"));
    threads.allowCoreThreadTimeOut(true);
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
                "/healthz", new HealthEndpoint(content.snapshot()))));
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

  /** The JDK's server reads these once, before its first use. They are seconds and counts. */
  private static void limitSlowClients() {
    Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "20",
            "jdk.httpserver.maxConnections", "100")
        .forEach(
            (key, value) -> {
              if (System.getProperty(key) == null) {
                System.setProperty(key, value);
              }
            });
  }
}
