package dev.plimsoll.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Speaks as the agent of a host with one disk. Its own time makes a step of ten seconds with every
 * answer, so that a minute of readings is there after six.
 */
final class FakeAgent implements AutoCloseable {
  private static final long DISK_BYTES_PER_SECOND = 50_000_000;

  private final HttpServer server;
  private final int port;
  private final AtomicLong seconds = new AtomicLong(1_000);

  FakeAgent() {
    this(0);
  }

  /** An agent on this port; 0 for any. */
  FakeAgent(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = server.getAddress().getPort();
    server.createContext("/metrics", exchange -> answer(exchange, "text/plain", metrics()));
    server.createContext(
        "/v1/downloads/active", exchange -> answer(exchange, "application/json", "[]"));
    server.start();
  }

  int port() {
    return port;
  }

  private String metrics() {
    long now = seconds.addAndGet(10);
    return """
        plimsoll_agent_info{version="9.9",os="Linux",kernel="6.1"} 1
        plimsoll_agent_start_time_seconds 1795000000
        plimsoll_sample_time_seconds %1$d
        plimsoll_sample_timestamp_seconds %2$d
        plimsoll_disk_read_bytes_total{device="sda"} %3$d
        plimsoll_disk_reads_total{device="sda"} %4$d
        plimsoll_volume_size_bytes{volume="/srv"} 1000000000000
        plimsoll_volume_usable_bytes{volume="/srv"} 900000000000
        plimsoll_volume_disk_info{volume="/srv",device="sda"} 1
        plimsoll_image_directory_info{directory="/srv/images",volume="/srv"} 1
        plimsoll_image_directory_readable{directory="/srv/images"} 1
        plimsoll_image_file_size_bytes{directory="/srv/images",file="finance.ckm"} 1000000
        plimsoll_network_info{device="eth0",kind="physical",counted="true"} 1
        plimsoll_network_speed_bytes_per_second{device="eth0"} 125000000
        plimsoll_network_transmitted_bytes_total{device="eth0"} %3$d
        plimsoll_network_received_bytes_total{device="eth0"} 0
        plimsoll_service_info{service="http",port="8080"} 1
        plimsoll_download_active{service="http"} 0
        plimsoll_download_stalled{service="http"} 0
        plimsoll_download_waiting{service="http"} 0
        plimsoll_download_connections{service="http"} 0
        plimsoll_sampler_success{sampler="disk"} 1
        plimsoll_sampler_success{sampler="memory"} 0
        """
        .formatted(now, System.currentTimeMillis() / 1000, now * DISK_BYTES_PER_SECOND, now * 800);
  }

  private void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Plimsoll-Sample-Time", seconds.toString());
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
