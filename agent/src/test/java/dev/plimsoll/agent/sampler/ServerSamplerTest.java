package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.FileShare;
import dev.plimsoll.agent.reading.WebSite;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerSamplerTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  private final List<WebSite> sites = new ArrayList<>();
  private final List<FileShare> shares = new ArrayList<>();

  private final ServerSampler sampler =
      new ServerSampler(
          new FakeHost() {
            @Override
            public List<WebSite> sites() {
              return List.copyOf(sites);
            }

            @Override
            public List<FileShare> shares() {
              return List.copyOf(shares);
            }
          });

  @Test
  void saysWhatEachSiteAndShareTells() throws IOException {
    sites.add(new WebSite("Default Web Site", known(60), known(5), known(2), known(1L << 40)));
    sites.add(new WebSite("Admin", UNKNOWN, UNKNOWN, UNKNOWN, known(7)));
    shares.add(new FileShare("MEDVImages", known(12), known(4096), known(0)));
    shares.add(new FileShare("home$", known(0), UNKNOWN, UNKNOWN));

    assertThat(Exposition.text(snapshots()))
        .isEqualTo(
            """
            # HELP plimsoll_share_open_files Files open.
            # TYPE plimsoll_share_open_files gauge
            plimsoll_share_open_files{share="MEDVImages"} 12.0
            plimsoll_share_open_files{share="home$"} 0.0
            # HELP plimsoll_share_read_bytes_total Bytes that clients read.
            # TYPE plimsoll_share_read_bytes_total counter
            plimsoll_share_read_bytes_total{share="MEDVImages"} 4096.0
            # HELP plimsoll_share_written_bytes_total Bytes that clients wrote.
            # TYPE plimsoll_share_written_bytes_total counter
            plimsoll_share_written_bytes_total{share="MEDVImages"} 0.0
            # HELP plimsoll_site_requests_in_process Requests being answered.
            # TYPE plimsoll_site_requests_in_process gauge
            plimsoll_site_requests_in_process{site="Default Web Site"} 60.0
            # HELP plimsoll_site_requests_queued Requests that wait for a worker.
            # TYPE plimsoll_site_requests_queued gauge
            plimsoll_site_requests_queued{site="Default Web Site"} 5.0
            # HELP plimsoll_site_requests_rejected_total Requests refused because the queue was full.
            # TYPE plimsoll_site_requests_rejected_total counter
            plimsoll_site_requests_rejected_total{site="Default Web Site"} 2.0
            # HELP plimsoll_site_sent_bytes_total Bytes sent.
            # TYPE plimsoll_site_sent_bytes_total counter
            plimsoll_site_sent_bytes_total{site="Admin"} 7.0
            plimsoll_site_sent_bytes_total{site="Default Web Site"} 1.099511627776E12
            """);
    assertThat(sampler.sample(NOW).problems()).isEmpty();
  }

  @Test
  void writesNothingWhereNothingIsTold() throws IOException {
    assertThat(Exposition.text(snapshots())).isEmpty();
    assertThat(sampler.sample(NOW).problems()).isEmpty();
  }

  @Test
  void showsTwoHundredOfEachAndNamesTheRest() throws IOException {
    for (int i = 1; i <= 207; i++) {
      sites.add(new WebSite("s%03d".formatted(i), known(i), UNKNOWN, UNKNOWN, UNKNOWN));
    }
    for (int i = 1; i <= 201; i++) {
      shares.add(new FileShare("f%03d".formatted(i), known(i), UNKNOWN, UNKNOWN));
    }
    assertThat(Exposition.samples(sampler.sample(NOW)).lines()).hasSize(400);
    assertThat(sampler.sample(NOW).problems())
        .containsExactly(
            "of more than 200 sites these are left out: s201, s202, s203, s204, s205 and 2 more",
            "of more than 200 shares these are left out: f201");
  }

  @Test
  void showsANameOnce() throws IOException {
    sites.add(new WebSite("twice", known(1), UNKNOWN, UNKNOWN, UNKNOWN));
    sites.add(new WebSite("twice", known(2), UNKNOWN, UNKNOWN, UNKNOWN));
    assertThat(Exposition.samples(sampler.sample(NOW)))
        .isEqualTo("plimsoll_site_requests_in_process{site=\"twice\"} 1.0\n");
  }

  private io.prometheus.metrics.model.snapshots.MetricSnapshots snapshots() throws IOException {
    return new io.prometheus.metrics.model.snapshots.MetricSnapshots(
        sampler.sample(NOW).families());
  }

  private static OptionalLong known(long value) {
    return OptionalLong.of(value);
  }
}
