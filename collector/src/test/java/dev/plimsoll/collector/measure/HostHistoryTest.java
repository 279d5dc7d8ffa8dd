package dev.plimsoll.collector.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.scrape.Exposition;
import dev.plimsoll.collector.scrape.ExpositionException;
import dev.plimsoll.collector.scrape.ParseLimits;
import dev.plimsoll.collector.scrape.Samples;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final URI AGENT = URI.create("http://fs01:9850");
  private static final Duration STALE = Duration.ofSeconds(8);

  private final HostHistory history = new HostHistory(AGENT, Vocabulary.AGENT);

  @Test
  void waitsUntilItWasAnswered() {
    assertThat(history.evidence(START, STALE).reach()).isEqualTo(new Reach.Waiting());
  }

  @Test
  void hasNoRateUntilTheSecondSample() {
    disk(0, 1_000);
    assertThat(read().now()).isEmpty();
    disk(5, 6_000);
    assertThat(read().now()).hasValue(1_000);
    assertThat(read().minute()).isEmpty();
  }

  @Test
  void ratesOverTheLastTenSecondsAndTheLastMinute() {
    for (int second = 0; second <= 70; second++) {
      disk(second, second <= 60 ? 100.0 * second : 6_000 + 1_000.0 * (second - 60));
    }
    assertThat(read().now()).hasValue(1_000);
    assertThat(read().minute().orElseThrow()).isCloseTo(15_000 / 60.0, within(1e-9));
  }

  @Test
  void ratesOverTenSecondsWhateverTheScheduleOfTheSamples() {
    // 4,000 bytes came in one burst between the last two samples; ten seconds had one such burst.
    sample(0, 0);
    sample(6.5, 0);
    sample(12.1, 4_000);
    assertThat(read().now()).hasValue(400);
    // Of the burst between 6.5 and 12.1 the 2.8 s after 9.3 lie in the ten seconds: a half.
    sample(19.3, 4_000);
    assertThat(read().now().orElseThrow()).isCloseTo(200, within(1e-6));
  }

  @Test
  void ratesAcrossAStepLongerThanTenSecondsEvenlyButNotAcrossAHole() {
    sample(0, 0);
    sample(30, 6_000);
    assertThat(read().now().orElseThrow()).isCloseTo(200, within(1e-6));
    sample(106, 9_000);
    assertThat(read().now()).isEmpty();
  }

  @Test
  void usesTheAgentsClockAndNotThatOfTheCollector() {
    answer(START, "plimsoll_disk_read_bytes_total{device=\"sda\"} 0", 100.0);
    answer(START.plusSeconds(7), "plimsoll_disk_read_bytes_total{device=\"sda\"} 5000", 105.0);
    assertThat(read().now()).hasValue(1_000);
  }

  @Test
  void takesAnAnswerWithAnOldSampleTimeForNothingNew() {
    disk(0, 0);
    disk(5, 5_000);
    disk(5, 5_000);
    assertThat(read().now()).hasValue(1_000);
  }

  @Test
  void neverRatesAcrossACounterReset() {
    disk(0, 1_000_000);
    disk(5, 2_000_000);
    disk(10, 500);
    assertThat(read().now()).isEmpty();
    disk(15, 5_500);
    assertThat(read().now()).hasValue(1_000);
  }

  @Test
  void beginsAnewWhenTheAgentDoes() {
    disk(0, 1_000);
    disk(5, 2_000);
    answer(
        START.plusSeconds(10),
        "plimsoll_disk_read_bytes_total{device=\"sda\"} 900000\nplimsoll_agent_start_time_seconds 7",
        110);
    assertThat(read().now()).isEmpty();
  }

  @Test
  void beginsAnewWhenTheHostsClockDoes() {
    disk(100, 1_000);
    disk(105, 2_000);
    disk(3, 900_000);
    assertThat(read().now()).isEmpty();
    disk(8, 905_000);
    assertThat(read().now()).hasValue(1_000);
  }

  @Test
  void forgetsADeviceThatIsGone() {
    disk(0, 1_000);
    disk(5, 2_000);
    answer(START.plusSeconds(10), "plimsoll_cpu_processors 2", 10);
    assertThat(evidence().disks()).isEmpty();
    disk(15, 3_000);
    assertThat(read().now()).isEmpty();
  }

  @Test
  void isLostAtOnceWhenAQuestionFailsAndBackWithTheNextAnswer() {
    disk(0, 0);
    history.failed("connection refused");
    assertThat(history.evidence(START.plusSeconds(5), STALE).reach())
        .isEqualTo(new Reach.Lost(Optional.of(START), "connection refused"));
    disk(10, 0);
    assertThat(evidence().reach()).isInstanceOf(Reach.Up.class);
  }

  @Test
  void countsTheAgeOfReadingsFromWhenTheyWereTaken() {
    answer(START, "plimsoll_snapshot_age_seconds 0.4", 0);
    assertThat(((Reach.Up) evidence().reach()).at()).isEqualTo(START.minusMillis(400));
  }

  @Test
  void isLostWhenItRepeatsOldReadings() {
    disk(0, 0);
    answer(START.plusSeconds(13), "plimsoll_disk_read_bytes_total{device=\"sda\"} 0", 0);
    assertThat(history.evidence(START.plusSeconds(13), STALE).reach()).isInstanceOf(Reach.Up.class);
    assertThat(history.evidence(START.plusSeconds(14), STALE).reach())
        .isEqualTo(
            new Reach.Lost(
                Optional.of(START),
                "it repeats old readings: its samplers hang, or something in between keeps its"
                    + " answers"));
    disk(15, 0);
    assertThat(history.evidence(START.plusSeconds(15), STALE).reach()).isInstanceOf(Reach.Up.class);
  }

  @Test
  void isLostWhileItsSamplersHang() {
    String body = "plimsoll_snapshot_age_seconds 12.3\nplimsoll_snapshot_fresh 0";
    history.answered(
        new AgentAnswer(
            START, Duration.ZERO, samples(body), OptionalDouble.empty(), Optional.of(List.of())));
    assertThat(evidence().reach())
        .isEqualTo(
            new Reach.Lost(Optional.empty(), "its last readings are 12 s old: its samplers hang"));
  }

  @Test
  void refusesAnAnswerWithMoreCountersThanAHostCanHave() {
    String body =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(n -> "plimsoll_disk_read_bytes_total{device=\"d" + n + "\"} 0")
            .collect(Collectors.joining("\n"));
    answer(START, body, 0);
    assertThat(evidence().reach())
        .isEqualTo(
            new Reach.Lost(Optional.empty(), "it has 10001 counters; 10000 at most are taken"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-1", "1e300", "-1e300"})
  void takesNoFigureThatCannotBeOne(String wild) {
    String body =
        """
        plimsoll_disk_read_bytes_total{device="sda"} %1$s
        plimsoll_volume_size_bytes{volume="/srv"} %1$s
        plimsoll_volume_usable_bytes{volume="/srv"} %1$s
        plimsoll_network_info{device="eth0",kind="physical",counted="true"} 1
        plimsoll_network_speed_bytes_per_second{device="eth0"} %1$s
        plimsoll_cpu_processors %1$s
        plimsoll_memory_total_bytes %1$s
        plimsoll_image_directory_info{directory="/srv/images",volume="/srv"} 1
        plimsoll_image_file_size_bytes{directory="/srv/images",file="a.ckm"} %1$s
        plimsoll_snapshot_age_seconds %1$s
        plimsoll_sample_timestamp_seconds %1$s
        """
            .formatted(wild);
    answer(START, body, 0);
    answer(START.plusSeconds(10), body, 10);
    HostEvidence seen = history.evidence(START.plusSeconds(10), STALE);
    assertThat(seen.volumes())
        .containsExactly(
            new HostEvidence.Volume(
                "/srv", OptionalDouble.empty(), OptionalDouble.empty(), List.of()));
    assertThat(seen.networks().get(0).speed()).isEmpty();
    assertThat(seen.disks().get(0).readBytes()).isEqualTo(Rate.ABSENT);
    assertThat(seen.cpu()).isEmpty();
    assertThat(seen.memory()).isEmpty();
    assertThat(seen.imageDirectories().get(0).files()).isEmpty();
    assertThat(seen.reach()).isInstanceOf(Reach.Up.class);
  }

  @Test
  void takesNoRateThatNothingReaches() {
    disk(0, 0);
    disk(1, 1e17);
    assertThat(read().now()).isEmpty();
    disk(20, 1e17 + 1_000);
    assertThat(read().now().orElseThrow()).isLessThan(1_000);
  }

  @Test
  void goesOnWhenTheTimeOfTheTransfersJumpedAheadOnce() {
    transfers(0, transfer("a", Transfer.State.ACTIVE, 0));
    history.answered(
        new AgentAnswer(
            START.plusSeconds(5),
            Duration.ZERO,
            samples("plimsoll_sample_time_seconds 5"),
            OptionalDouble.of(1e10),
            Optional.of(List.of(transfer("a", Transfer.State.ACTIVE, 5_000)))));
    transfers(10, transfer("a", Transfer.State.ACTIVE, 10_000));
    transfers(15, transfer("a", Transfer.State.ACTIVE, 15_000));
    assertThat(told().get(0).sent().now()).hasValue(1_000);
  }

  @Test
  void isLostWhenItsAnswerIsTooOld() {
    disk(0, 0);
    assertThat(history.evidence(START.plusSeconds(9), STALE).reach())
        .isEqualTo(new Reach.Lost(Optional.of(START), "its last answer is too old"));
  }

  @Test
  void refusesAnAnswerThatIsNoAgents() {
    history.answered(
        new AgentAnswer(
            START, Duration.ZERO, samples("up 1"), OptionalDouble.empty(), Optional.of(List.of())));
    assertThat(history.evidence(START, STALE).reach())
        .isEqualTo(
            new Reach.Lost(
                Optional.empty(),
                "it answered without plimsoll_sample_time_seconds: is it a Plimsoll agent?"));
  }

  @Test
  void measuresHowFarTheHostsClockIsAhead() {
    for (int second = 0; second < 5; second++) {
      double snapshot = START.getEpochSecond() + 60.0 + second - 0.2 * second;
      answer(START.plusSeconds(second), "plimsoll_sample_timestamp_seconds " + snapshot, second);
    }
    Reach.Up up = (Reach.Up) evidence().reach();
    assertThat(up.clockSkew()).isEqualTo(Duration.ofMillis(60_005));
    assertThat(up.version()).isEqualTo("1.2");
  }

  @Test
  void addsUpTransfersOfOneWindowEndedOnesIncluded() {
    transfers(0, transfer("a", Transfer.State.ACTIVE, 1_000));
    transfers(
        5, transfer("a", Transfer.State.ACTIVE, 6_000), transfer("b", Transfer.State.ACTIVE, 500));
    transfers(
        10,
        transfer("a", Transfer.State.ENDED, 7_000),
        transfer("b", Transfer.State.ACTIVE, 5_500));
    Rate a = told().get(0).sent();
    Rate b = told().get(1).sent();
    assertThat(a.now()).hasValue(600);
    assertThat(b.now()).hasValue(550);

    transfers(
        15,
        transfer("a", Transfer.State.ENDED, 7_000),
        transfer("b", Transfer.State.ACTIVE, 10_500));
    assertThat(told().get(0).sent().now()).hasValue(100);
    assertThat(told().get(1).sent().now()).hasValue(1_000);
  }

  @Test
  void knowsTransfersWhoseBytesTheAgentCannotTell() {
    transfers(0, uncounted("a", Transfer.State.ACTIVE));
    transfers(5, uncounted("a", Transfer.State.STALLED));
    transfers(65, uncounted("a", Transfer.State.ACTIVE), transfer("b", Transfer.State.ACTIVE, 600));

    assertThat(told())
        .extracting(Transfer::state)
        .containsExactly(Transfer.State.ACTIVE, Transfer.State.ACTIVE);
    assertThat(told().get(0).bytes()).isEmpty();
    assertThat(told().get(0).sent()).isEqualTo(Rate.ABSENT);
    assertThat(told().get(1).sent().minute()).hasValue(10);
  }

  @Test
  void hasNoRateOfATransferWhoseBytesAreNotKnownAnyMore() {
    transfers(0, transfer("a", Transfer.State.ACTIVE, 0));
    transfers(5, transfer("a", Transfer.State.ACTIVE, 5_000));
    transfers(10, uncounted("a", Transfer.State.ACTIVE));

    assertThat(told().get(0).sent()).isEqualTo(Rate.ABSENT);
  }

  @Test
  void tellsNoTransfersFromNoneAndGoesOnWhenTheyAreToldAgain() {
    transfers(0);
    assertThat(evidence().transfers()).hasValue(List.of());
    transfers(5, transfer("a", Transfer.State.ACTIVE, 1_000));
    history.answered(
        new AgentAnswer(
            START.plusSeconds(10),
            Duration.ZERO,
            samples("plimsoll_sample_time_seconds 10"),
            OptionalDouble.empty(),
            Optional.empty()));
    assertThat(evidence().transfers()).isEmpty();
    assertThat(evidence().reach()).isInstanceOf(Reach.Up.class);

    transfers(15, transfer("a", Transfer.State.ACTIVE, 6_000));
    assertThat(told().get(0).sent().now()).hasValue(500);
  }

  @Test
  void readsEverythingThatAnAgentSays() {
    String zero =
        """
        plimsoll_disk_read_bytes_total{device="sda"} 0
        plimsoll_disk_written_bytes_total{device="sda"} 0
        plimsoll_disk_reads_total{device="sda"} 0
        plimsoll_disk_writes_total{device="sda"} 0
        plimsoll_disk_read_seconds_total{device="sda"} 0
        plimsoll_disk_busy_seconds_total{device="sda"} 0
        plimsoll_disk_queue_seconds_total{device="sda"} 0
        plimsoll_network_info{device="eth0",kind="physical",counted="true"} 1
        plimsoll_network_transmitted_bytes_total{device="eth0"} 0
        plimsoll_network_received_bytes_total{device="eth0"} 0
        plimsoll_network_transmit_errors_total{device="eth0"} 0
        plimsoll_network_receive_errors_total{device="eth0"} 0
        plimsoll_network_transmit_drops_total{device="eth0"} 0
        plimsoll_network_receive_drops_total{device="eth0"} 0
        plimsoll_cpu_seconds_total{mode="user"} 0
        plimsoll_cpu_seconds_total{mode="idle"} 0
        plimsoll_cpu_seconds_total{mode="iowait"} 7
        plimsoll_service_info{service="http",port="80"} 1
        plimsoll_service_info{service="http",port="443"} 1
        plimsoll_download_bytes_total{service="http",file="unattributed"} 0
        """;
    String ten =
        """
        plimsoll_disk_read_bytes_total{device="sda"} 1000
        plimsoll_disk_written_bytes_total{device="sda"} 200
        plimsoll_disk_reads_total{device="sda"} 50
        plimsoll_disk_writes_total{device="sda"} 10
        plimsoll_disk_read_seconds_total{device="sda"} 0.5
        plimsoll_disk_busy_seconds_total{device="sda"} 5
        plimsoll_disk_queue_seconds_total{device="sda"} 20
        plimsoll_volume_size_bytes{volume="/srv"} 500
        plimsoll_volume_usable_bytes{volume="/srv"} 300
        plimsoll_volume_disk_info{volume="/srv",device="sda"} 1
        plimsoll_network_info{device="eth0",kind="physical",counted="true"} 1
        plimsoll_network_speed_bytes_per_second{device="eth0"} 125
        plimsoll_network_transmitted_bytes_total{device="eth0"} 700
        plimsoll_network_received_bytes_total{device="eth0"} 70
        plimsoll_network_transmit_errors_total{device="eth0"} 1
        plimsoll_network_receive_errors_total{device="eth0"} 2
        plimsoll_network_transmit_drops_total{device="eth0"} 3
        plimsoll_network_receive_drops_total{device="eth0"} 4
        plimsoll_cpu_seconds_total{mode="user"} 5
        plimsoll_cpu_seconds_total{mode="idle"} 15
        plimsoll_cpu_seconds_total{mode="iowait"} 6
        plimsoll_cpu_processors 2
        plimsoll_memory_total_bytes 64
        plimsoll_memory_cached_bytes 32
        plimsoll_service_info{service="http",port="80"} 1
        plimsoll_service_info{service="http",port="443"} 1
        plimsoll_download_bytes_total{service="http",file="unattributed"} 400
        plimsoll_image_directory_info{directory="/srv/images",volume="/srv"} 1
        plimsoll_image_directory_readable{directory="/srv/images"} 1
        plimsoll_image_directory_truncated{directory="/srv/images"} 1
        plimsoll_image_file_size_bytes{directory="/srv/images",file="a.ckm"} 77
        plimsoll_image_file_modified_timestamp_seconds{directory="/srv/images",file="a.ckm"} 8
        plimsoll_sampler_success{sampler="disk"} 1
        plimsoll_sampler_success{sampler="volume"} 0
        """;
    answer(START, zero, 0);
    answer(START.plusSeconds(10), ten, 10);

    assertThat(evidence())
        .isEqualTo(
            new HostEvidence(
                AGENT,
                new Reach.Up(START.plusSeconds(10), Duration.ZERO, Duration.ofMillis(10), "1.2"),
                List.of(
                    new HostEvidence.Disk(
                        "sda",
                        now(100),
                        now(20),
                        now(5),
                        now(1),
                        OptionalDouble.of(0.01),
                        now(0.5),
                        now(2))),
                List.of(
                    new HostEvidence.Volume(
                        "/srv", OptionalDouble.of(500), OptionalDouble.of(300), List.of("sda"))),
                List.of(
                    new HostEvidence.Network(
                        "eth0", true, OptionalDouble.of(125), now(70), now(7), now(1))),
                Optional.of(new HostEvidence.Cpu(2, now(0.25))),
                Optional.of(
                    new HostEvidence.Memory(
                        OptionalDouble.of(64), OptionalDouble.empty(), OptionalDouble.of(32))),
                List.of(new HostEvidence.Service("http", List.of(80, 443), now(40))),
                List.of(
                    new HostEvidence.ImageDirectory(
                        "/srv/images",
                        Optional.of("/srv"),
                        true,
                        false,
                        Map.of("a.ckm", 77.0),
                        Map.of("a.ckm", 8.0))),
                Optional.of(List.of()),
                List.of("volume")));
  }

  private static Rate now(double perSecond) {
    return new Rate(OptionalDouble.of(perSecond), OptionalDouble.empty());
  }

  private void disk(int second, double bytes) {
    sample(second, bytes);
  }

  private void sample(double second, double bytes) {
    answer(
        START.plusMillis((long) (1_000 * second)),
        "plimsoll_disk_read_bytes_total{device=\"sda\"} " + bytes,
        second);
  }

  private void transfers(int second, TransferReading... transfers) {
    history.answered(
        new AgentAnswer(
            START.plusSeconds(second),
            Duration.ZERO,
            samples("plimsoll_sample_time_seconds " + second),
            OptionalDouble.of(second + 0.5),
            Optional.of(Arrays.asList(transfers))));
  }

  private static TransferReading transfer(String id, Transfer.State state, long bytes) {
    InetAddress client = InetAddress.getLoopbackAddress();
    return new TransferReading(
        id, "http", 80, client, 1, "lo", state, OptionalLong.of(bytes), 0, START);
  }

  private static TransferReading uncounted(String id, Transfer.State state) {
    InetAddress client = InetAddress.getLoopbackAddress();
    return new TransferReading(
        id, "http", 80, client, 1, "lo", state, OptionalLong.empty(), 9, START);
  }

  private void answer(Instant at, String body, double sampleTime) {
    String whole =
        body
            + "\nplimsoll_sample_time_seconds "
            + sampleTime
            + "\nplimsoll_agent_info{version=\"1.2\"} 1";
    history.answered(
        new AgentAnswer(
            at,
            Duration.ofMillis(10),
            samples(whole),
            OptionalDouble.empty(),
            Optional.of(List.of())));
  }

  private static Samples samples(String body) {
    try {
      return Exposition.parse(
          (body + "\n").getBytes(StandardCharsets.UTF_8),
          "text/plain",
          ParseLimits.DEFAULT,
          Vocabulary.AGENT.metrics()::contains);
    } catch (ExpositionException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  private HostEvidence evidence() {
    return history.evidence(START, STALE);
  }

  private List<Transfer> told() {
    return evidence().transfers().orElseThrow();
  }

  private Rate read() {
    return evidence().disks().get(0).readBytes();
  }
}
