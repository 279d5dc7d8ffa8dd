package dev.plimsoll.agent.otlp;

import dev.plimsoll.agent.config.HeadersFile;
import dev.plimsoll.agent.config.Otlp;
import dev.plimsoll.agent.sampler.DaemonThreads;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends to the endpoint, one push at a time and each within a time. For use by one thread. */
final class OtlpReceiver {

  /** Within the time of one push; the receiver's Retry-After goes before the pause. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .setMaxAttempts(3)
          .setInitialBackoff(Duration.ofSeconds(1))
          .setMaxBackoff(Duration.ofSeconds(5))
          .setBackoffMultiplier(2)
          .build();

  /**
   * Answers that were begun and do not end, of which each holds a thread: older Java machines do
   * not give up reading before the receiver closes.
   */
  private static final int MOST_STUCK = 2;

  /** What it would say is said by the push, once. Held, for loggers are not kept otherwise. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private final Otlp config;
  private final Duration timeout;
  private final List<CompletableResultCode> stuck = new ArrayList<>();
  private volatile Map<String, String> headers = Map.of();
  private @Nullable OtlpHttpMetricExporter exporter;
  private @Nullable ExecutorService threads;

  /** Gives a push up to {@code timeout}, retries included. */
  OtlpReceiver(Otlp config, Duration timeout) {
    this.config = config;
    this.timeout = timeout;
  }

  /** Sends {@code metrics}; why the receiver does not have them, unless it has. */
  Optional<String> send(Collection<MetricData> metrics) throws InterruptedException {
    try {
      headers = config.headersFile().isPresent() ? read(config.headersFile().get()) : Map.of();
    } catch (IOException e) {
      return Optional.of("headersFile cannot be used: " + e.getMessage());
    }
    stuck.removeIf(CompletableResultCode::isDone);
    if (stuck.size() >= MOST_STUCK) {
      return Optional.of(PushFailure.NO_ANSWER);
    }
    CompletableResultCode result = open().export(metrics);
    result.join(2 * timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!result.isDone()) {
      stuck.add(result);
      close();
      return Optional.of(PushFailure.NO_ANSWER);
    }
    return result.isSuccess()
        ? Optional.empty()
        : Optional.of(PushFailure.text(result.getFailureThrowable()));
  }

  /** Anew for each push: credentials are changed while the agent runs. */
  private static Map<String, String> read(Path file) throws IOException {
    return new HeadersFile(file).read();
  }

  private OtlpHttpMetricExporter open() {
    OtlpHttpMetricExporter open = exporter;
    if (open == null) {
      ExecutorService own = Executors.newCachedThreadPool(DaemonThreads.named("otlp-send"));
      threads = own;
      OtlpHttpMetricExporterBuilder builder =
          OtlpHttpMetricExporter.builder()
              .setEndpoint(config.endpoint().toString())
              .setHeaders(() -> headers)
              .setCompression("gzip")
              .setConnectTimeout(timeout)
              .setTimeout(timeout)
              .setRetryPolicy(RETRIES)
              .setExecutorService(own);
      open = builder.build();
      exporter = open;
    }
    return open;
  }

  /** Gives up what is under way; the next push begins with a new connection. */
  void close() {
    OtlpHttpMetricExporter old = exporter;
    exporter = null;
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
    if (old != null) {
      old.shutdown();
    }
  }
}
