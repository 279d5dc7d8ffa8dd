package dev.plimsoll.agent.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.agent.http.AgentServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP over HTTP, which reads with the protocol's own library. */
public final class Receiver implements AutoCloseable {

  /** What came, with its content type and the header X-Key. */
  public record Received(ExportMetricsServiceRequest request, String type, String key) {}

  public static final String PATH = "/v1/metrics";

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  final AtomicInteger asked = new AtomicInteger();

  /** What it answers; 200 takes the metrics. */
  volatile int status = 200;

  volatile Map<String, String> answerHeaders = Map.of();

  /** While it stands, no answer is begun. */
  volatile CountDownLatch hangs = new CountDownLatch(0);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** Listens on {@code port} of loopback, or on any when it is 0. */
  public static Receiver start(int port) throws IOException {
    // The JDK's server reads its limits once: they are to be the agent's, which other tests test.
    AgentServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).close();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Receiver receiver = new Receiver(HttpServer.create(address, 0));
    receiver.server.setExecutor(receiver.threads);
    receiver.server.createContext("/", receiver::answer);
    receiver.server.start();
    return receiver;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      hangs.await();
      answerHeaders.forEach(exchange.getResponseHeaders()::set);
      int answer = exchange.getRequestURI().getPath().equals(PATH) ? status : 404;
      if (answer == 200) {
        received.add(
            new Received(
                ExportMetricsServiceRequest.parseFrom(body),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"))));
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public Received next() throws InterruptedException {
    Received next = received.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was pushed");
    }
    return next;
  }

  int port() {
    return server.getAddress().getPort();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
