package dev.plimsoll.agent.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.Otlp;
import dev.plimsoll.agent.otlp.Receiver.Received;
import dev.plimsoll.agent.reading.HostName;
import dev.plimsoll.agent.sampler.PushState;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to a receiver that reads with the protocol's own library. */
@Timeout(120)
class OtlpPushTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.25Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final MetricSnapshots FAMILIES = families();

  @TempDir Path directory;
  private final PushState state = new PushState();
  private Receiver receiver;
  private Optional<OtlpPush> push = Optional.empty();

  @BeforeEach
  void startReceiver() throws Exception {
    receiver = Receiver.start(0);
  }

  @AfterEach
  void stop() {
    push.ifPresent(OtlpPush::close);
    receiver.close();
  }

  @Test
  void pushesEverySampleThatAScrapeShows() throws Exception {
    start(receiver.uri(Receiver.PATH), Optional.empty());
    Received got = receiver.next();

    assertThat(Samples.pushed(got.request())).isEqualTo(Samples.scraped(FAMILIES)).hasSize(10);
    assertThat(got.type()).isEqualTo("application/x-protobuf");
    assertThat(got.request().getResourceMetricsCount()).isEqualTo(1);
  }

  @Test
  void saysWhoseMetricsTheseAre() throws Exception {
    start(receiver.uri(Receiver.PATH), Optional.empty());
    Map<String, String> resource =
        receiver.next().request().getResourceMetrics(0).getResource().getAttributesList().stream()
            .collect(Collectors.toMap(a -> a.getKey(), a -> a.getValue().getStringValue()));

    String host = HostName.local().orElseThrow();
    assertThat(resource)
        .isEqualTo(
            Map.of(
                "service.name",
                "plimsoll-agent",
                "service.version",
                "1.2",
                "service.instance.id",
                host + ":9850",
                "host.name",
                host));
  }

  @Test
  void saysKindUnitAndTime() throws Exception {
    start(receiver.uri(Receiver.PATH), Optional.empty());
    List<Metric> metrics = Samples.metrics(receiver.next().request());

    Metric counter = named(metrics, "x_read_bytes_total");
    assertThat(counter.getUnit()).isEqualTo("By");
    assertThat(counter.getDescription()).isEqualTo("Bytes read.");
    assertThat(counter.getSum().getIsMonotonic()).isTrue();
    assertThat(counter.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    var point = counter.getSum().getDataPoints(0);
    assertThat(point.getTimeUnixNano())
        .isEqualTo(NOW.getEpochSecond() * 1_000_000_000L + 250_000_000);
    assertThat(point.getStartTimeUnixNano()).isZero();
    assertThat(named(metrics, "x_speed_bytes_per_second").getUnit()).isEqualTo("By/s");
    assertThat(named(metrics, "x_info").getUnit()).isEmpty();
    assertThat(named(metrics, "x_info").getGauge().getDataPointsCount()).isEqualTo(1);
    assertThat(metrics).extracting(Metric::getName).doesNotContain("x_none");
  }

  @Test
  void sendsTheHeadersAsTheFileHasThemNow() throws Exception {
    Path file = Files.writeString(directory.resolve("headers"), "X-Key: first\n");
    start(receiver.uri(Receiver.PATH), Optional.of(file));
    assertThat(receiver.next().key()).isEqualTo("first");

    Files.writeString(directory.resolve("next"), "X-Key: second\n");
    Files.move(directory.resolve("next"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    await(() -> next().key().equals("second"));

    Files.writeString(directory.resolve("next"), "nothing like it\n");
    Files.move(directory.resolve("next"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    awaitSuccess(0);
  }

  @Test
  void goesOnWhenTheReceiverIsBack() throws Exception {
    int port = receiver.port();
    start(receiver.uri(Receiver.PATH), Optional.empty());
    awaitSuccess(1);

    receiver.close();
    awaitSuccess(0);
    double last = lastSuccess();

    receiver = Receiver.start(port);
    awaitSuccess(1);
    assertThat(lastSuccess()).isGreaterThanOrEqualTo(last);
  }

  @Test
  void givesUpOnAReceiverThatHangsAndComesBackToIt() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    receiver.hangs = hang;
    start(receiver.uri(Receiver.PATH), Optional.empty());
    awaitSuccess(0);

    receiver.hangs = new CountDownLatch(0);
    awaitSuccess(1);
    hang.countDown();
  }

  @Test
  void holdsFewThreadsForAnswersThatDoNotEndAndComesBack() throws Exception {
    int port;
    try (EndlessAnswers endless = EndlessAnswers.start()) {
      port = endless.port();
      start(URI.create("http://127.0.0.1:" + port + Receiver.PATH), Optional.empty());
      // A push is given up after twice its time: there would be a third by then.
      long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(14);
      await(() -> System.nanoTime() > later);
      await(() -> senders() <= 2);
      awaitSuccess(0);
    }
    receiver.close();
    receiver = Receiver.start(port);
    awaitSuccess(1);
  }

  @Test
  void triesNoMoreThanThreeTimesWhereItMayHelpAndOnceWhereItCannot() throws Exception {
    receiver.status = 500;
    start(receiver.uri(Receiver.PATH), Optional.empty());
    awaitSuccess(0);
    receiver.status = 200;
    awaitSuccess(1);
    assertThat(receiver.received).isNotEmpty();

    receiver.status = 429;
    receiver.answerHeaders = Map.of("Retry-After", "3600");
    awaitSuccess(0);
    int before = receiver.asked.get();
    long begin = System.nanoTime();
    await(() -> receiver.asked.get() >= before + 3);
    // Each push asks once: the wait that is asked for is longer than a push may take.
    assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1500));
  }

  @Test
  void failsOnAWrongPath() throws Exception {
    start(receiver.uri("/v2"), Optional.empty());
    awaitSuccess(0);
    assertThat(receiver.received).isEmpty();
    assertThat(Samples.scraped(new MetricSnapshots(state.families())))
        .isEqualTo(Map.of("plimsoll_otlp_push_success", 0.0));
  }

  @Test
  void failsWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    start(URI.create("http://127.0.0.1:" + port + Receiver.PATH), Optional.empty());
    awaitSuccess(0);
  }

  private void start(URI endpoint, Optional<Path> headers) {
    push =
        Optional.of(
            OtlpPush.start(
                new Otlp(endpoint, Duration.ofSeconds(1), headers),
                () -> FAMILIES,
                state,
                () -> NOW,
                "1.2",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9850),
                TIMEOUT));
  }

  private static Metric named(List<Metric> metrics, String name) {
    return metrics.stream().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
  }

  private Received next() {
    try {
      return receiver.next();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long senders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("otlp-send"))
        .count();
  }

  private void awaitSuccess(double wanted) throws Exception {
    await(
        () ->
            Optional.ofNullable(own().get("plimsoll_otlp_push_success"))
                .equals(Optional.of(wanted)));
  }

  private double lastSuccess() {
    return own().getOrDefault("plimsoll_otlp_push_last_success_timestamp_seconds", Double.NaN);
  }

  private Map<String, Double> own() {
    try {
      return Samples.scraped(new MetricSnapshots(state.families()));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static MetricSnapshots families() {
    Labels labels = Labels.of("device", "sda", "path", "/a \"b\"\\\u00fc", "model", "");
    return new MetricSnapshots(
        CounterSnapshot.builder()
            .name("x_read_bytes")
            .help("Bytes read.")
            .unit(Unit.BYTES)
            .dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(1e15).build())
            .dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of("device", "b"))
                    .value(0)
                    .build())
            .build(),
        GaugeSnapshot.builder()
            .name("x_speed_bytes_per_second")
            .help("Speed.")
            .unit(new Unit("bytes_per_second"))
            .dataPoint(GaugeDataPointSnapshot.builder().value(0.1).build())
            .build(),
        GaugeSnapshot.builder().name("x_none").help("Nothing.").build(),
        InfoSnapshot.builder()
            .name("x")
            .help("What it is.")
            .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
            .build(),
        HistogramSnapshot.builder()
            .name("x_rate_bytes_per_second")
            .help("Rates.")
            .dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("service", "http"))
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(
                            List.of(0.5, 2.0, 1e6, Double.POSITIVE_INFINITY), List.of(1, 0, 4, 2)))
                    .sum(12.5)
                    .build())
            .build());
  }
}
