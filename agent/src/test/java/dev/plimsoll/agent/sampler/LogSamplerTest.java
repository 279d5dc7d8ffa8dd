package dev.plimsoll.agent.sampler;

import static dev.plimsoll.agent.ledger.LogLines.append;
import static dev.plimsoll.agent.ledger.LogLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.ledger.LogLines;
import dev.plimsoll.agent.ledger.LogWatch;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogSamplerTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  private final AtomicInteger threadsMade = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            threadsMade.incrementAndGet();
            return DaemonThreads.named("sampler").newThread(task);
          });

  /**
   * Stands still but for what a test adds: looks take no time, and rest no longer than a second.
   */
  private final AtomicLong nanos = new AtomicLong();

  private final Optional<Map<Path, ImageDirectory>> images =
      Optional.of(LogLines.images(Map.of("a.ckm", 1000L)));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private LogSampler sampler(LogWatch... watches) {
    return new LogSampler(List.of(watches), threads, nanos::get);
  }

  private LogWatch watch(String service, Supplier<Optional<Map<Path, ImageDirectory>>> known) {
    return LogWatch.all(
            List.of(LogLines.service(service, log(service).toString())),
            known,
            InstantSource.system(),
            nanos::get)
        .get(0);
  }

  private Path log(String service) {
    return directory.resolve(service + ".log");
  }

  private Sample next(LogSampler sampler) throws Exception {
    SampleTime now = new SampleTime(nanos.addAndGet(SECOND), Instant.EPOCH);
    return sampler.sample(now);
  }

  /** The first with {@code text}: on a busy machine a look is not over when it is asked for. */
  private String until(LogSampler sampler, String text) throws Exception {
    String shown = Exposition.samples(next(sampler));
    while (!shown.contains(text)) {
      shown = Exposition.samples(next(sampler));
    }
    return shown;
  }

  @Test
  void saysAllThatTheLogTells() throws Exception {
    append(
        log("http"),
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes time-taken\n");
    LogSampler sampler = sampler(watch("http", () -> images));
    until(sampler, "plimsoll_log_files{service=\"http\"} 1.0\n");
    String time = "2026-11-26 09:00:00 10.0.0.1 ";
    append(log("http"), time + "GET /a.ckm 200 1000 100\n" + time + "GET /a.ckm 200 10 2000\n");
    append(log("http"), time + "GET /index.html 200 70 1\n" + "no request\n" + time);
    assertThat(until(sampler, "outcome=\"fields\",service=\"http\"} 1.0\n"))
        .isEqualTo(
            """
            plimsoll_download_request_duration_seconds_bucket{service="http",le="0.01"} 0
            plimsoll_download_request_duration_seconds_bucket{service="http",le="0.03"} 0
            plimsoll_download_request_duration_seconds_bucket{service="http",le="0.1"} 1
            plimsoll_download_request_duration_seconds_bucket{service="http",le="0.3"} 1
            plimsoll_download_request_duration_seconds_bucket{service="http",le="1.0"} 1
            plimsoll_download_request_duration_seconds_bucket{service="http",le="3.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="10.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="30.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="60.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="180.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="600.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="1800.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="3600.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="7200.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="14400.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="28800.0"} 2
            plimsoll_download_request_duration_seconds_bucket{service="http",le="+Inf"} 2
            plimsoll_download_request_duration_seconds_count{service="http"} 2
            plimsoll_download_request_duration_seconds_sum{service="http"} 2.1
            plimsoll_download_requests_total{file="a.ckm",outcome="aborted",service="http"} 1.0
            plimsoll_download_requests_total{file="a.ckm",outcome="sent",service="http"} 1.0
            plimsoll_download_requests_total{file="other",outcome="sent",service="http"} 1.0
            plimsoll_download_response_bytes_total{file="a.ckm",service="http"} 1010.0
            plimsoll_download_response_bytes_total{file="other",service="http"} 70.0
            plimsoll_log_field_missing{field="address",service="http"} 0.0
            plimsoll_log_field_missing{field="bytes",service="http"} 0.0
            plimsoll_log_field_missing{field="duration",service="http"} 0.0
            plimsoll_log_field_missing{field="range",service="http"} 1.0
            plimsoll_log_files{service="http"} 1.0
            plimsoll_log_gaps_total{reason="deleted",service="http"} 0.0
            plimsoll_log_gaps_total{reason="truncated",service="http"} 0.0
            plimsoll_log_gaps_total{reason="unreadable",service="http"} 0.0
            plimsoll_log_lines_total{outcome="binary",service="http"} 0.0
            plimsoll_log_lines_total{outcome="directive",service="http"} 0.0
            plimsoll_log_lines_total{outcome="fields",service="http"} 1.0
            plimsoll_log_lines_total{outcome="format",service="http"} 0.0
            plimsoll_log_lines_total{outcome="no-header",service="http"} 0.0
            plimsoll_log_lines_total{outcome="not-ours",service="http"} 0.0
            plimsoll_log_lines_total{outcome="request",service="http"} 3.0
            plimsoll_log_lines_total{outcome="status",service="http"} 0.0
            plimsoll_log_lines_total{outcome="time",service="http"} 0.0
            plimsoll_log_lines_total{outcome="too-long",service="http"} 0.0
            plimsoll_log_read_age_seconds{service="http"} 0.0
            plimsoll_log_unread_bytes{service="http"} 29.0
            """);
  }

  @Test
  void saysNothingOfWhatALogDoesNotTell() throws Exception {
    append(log("http"), "#Fields: date time cs-uri-stem sc-status\n");
    LogSampler sampler = sampler(watch("http", () -> images));
    until(sampler, "plimsoll_log_files");
    append(log("http"), "2026-11-26 09:00:00 /a.ckm 200\n");
    assertThat(until(sampler, "plimsoll_download_requests_total"))
        .doesNotContain("plimsoll_download_request_duration_seconds")
        .doesNotContain("plimsoll_download_response_bytes");
  }

  @Test
  void oneThatHangsCostsItsThreadAndNothingElse() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    append(log("good"), LogLines.FIELDS);
    append(log("bad"), LogLines.FIELDS);
    LogSampler sampler =
        sampler(
            watch(
                "bad",
                () -> {
                  asked.incrementAndGet();
                  await(answers);
                  return images;
                }),
            watch("good", () -> images));
    until(sampler, "plimsoll_log_files{service=\"good\"} 1.0\n");
    assertThat(next(sampler).problems()).isEmpty();
    for (int second = 0; second < 30; second++) {
      next(sampler);
    }
    append(log("good"), line("GET", "/a.ckm", 200, 1000, 20));
    assertThat(until(sampler, "outcome=\"sent\",service=\"good\"} 1.0\n"))
        .doesNotContain("service=\"bad\"");
    assertThat(next(sampler).problems()).containsExactly("the log of bad: no answer in time");
    assertThat(asked).hasValue(1);
    // One for each log, and some more where a thread was asked before it had put the last work
    // away.
    assertThat(threadsMade.get()).isLessThan(10);

    answers.countDown();
    append(log("bad"), line("GET", "/a.ckm", 200, 1000, 20));
    until(sampler, "plimsoll_log_files{service=\"bad\"} 1.0\n");
    assertThat(next(sampler).problems()).isEmpty();
  }

  @Test
  void saysHowLongAgoItLookedAndGoesOnCounting() throws Exception {
    AtomicInteger hang = new AtomicInteger();
    CountDownLatch answers = new CountDownLatch(1);
    append(log("http"), LogLines.FIELDS);
    LogSampler sampler =
        sampler(
            watch(
                "http",
                () -> {
                  if (hang.get() > 0) {
                    await(answers);
                  }
                  return images;
                }));
    until(sampler, "plimsoll_log_files");
    append(log("http"), line("GET", "/a.ckm", 200, 1000, 20));
    until(sampler, "outcome=\"sent\",service=\"http\"} 1.0\n");
    hang.set(1);
    next(sampler);
    nanos.addAndGet(20 * SECOND);
    Sample hung = next(sampler);
    assertThat(hung.problems()).containsExactly("the log of http: no answer in time");
    String shown = Exposition.samples(hung);
    assertThat(shown).contains("outcome=\"sent\",service=\"http\"} 1.0\n");
    double age =
        shown
            .lines()
            .filter(words -> words.startsWith("plimsoll_log_read_age_seconds"))
            .mapToDouble(words -> Double.parseDouble(words.split(" ", -1)[1]))
            .findAny()
            .orElseThrow();
    assertThat(age).isBetween(21.0, 23.0);
    answers.countDown();
  }

  @Test
  void looksLessOftenWhereALookTakesLong() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    append(log("http"), LogLines.FIELDS);
    LogSampler sampler =
        sampler(
            watch(
                "http",
                () -> {
                  looks.incrementAndGet();
                  nanos.addAndGet(SECOND / 10);
                  return images;
                }));
    int seconds = 100;
    for (int i = 0; i < seconds; i++) {
      next(sampler);
    }
    // A tenth of a second of work, five of rest.
    assertThat(looks.get()).isBetween(10, 25);
  }

  @Test
  void saysWhatCannotBeLookedAt() throws Exception {
    append(log("http"), LogLines.FIELDS);
    LogSampler sampler =
        sampler(
            watch(
                "http",
                () -> {
                  throw new IllegalStateException("broken");
                }));
    Sample sample = next(sampler);
    while (sample.problems().isEmpty()) {
      sample = next(sampler);
    }
    assertThat(sample.problems()).singleElement().asString().contains("broken");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
