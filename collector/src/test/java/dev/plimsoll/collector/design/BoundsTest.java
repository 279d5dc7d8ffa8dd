package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures that can be read and yet mean nothing are refused, those at the bounds are taken. */
class BoundsTest {
  private static final String GOOD =
      BadDesignTest.GOOD.replace("    clients: 100", "    clientRate: 20 Mbit/s\n    clients: 100");

  @ParameterizedTest(name = "{1}")
  @MethodSource("beyond")
  void beyondItsBoundAFigureIsRefused(String good, String bad, String expected) {
    assertThat(GOOD).contains(good);

    assertThat(BadDesignTest.errors(GOOD.replace(good, bad)))
        .extracting(DesignError::toString)
        .containsExactly("design.yaml:" + expected);
  }

  static Stream<Arguments> beyond() {
    String duration = " — write a duration such as 90s, 15m, 8h or 2d";
    String bandwidth = " — write a bandwidth such as 100 Mbit/s or 400 MB/s";
    return Stream.of(
        arguments(
            "loadWithin: 8h",
            "loadWithin: 999ms",
            "1:28: loadWithin must be at least 1s (999ms)" + duration),
        arguments(
            "updateWithin: 24h",
            "updateWithin: 3651d",
            "1:46: updateWithin must be at most 3650d (3651d)" + duration),
        arguments(
            "updateWithin: 24h",
            "updateWithin: 24h, pollInterval: 200000d",
            "1:65: pollInterval must be at most 3650d (200000d)" + duration),
        arguments(
            "updateWithin: 24h",
            "updateWithin: 24h, logOnWithin: 0s",
            "1:64: logOnWithin must be at least 1s (0s)" + duration),
        arguments(
            "    packedSize: 6.5 GiB",
            "    waves: {clients: 1, every: 200000d}\n    packedSize: 6.5 GiB",
            "5:32: every must be at most 3650d (200000d)" + duration),
        arguments(
            "20 Mbit/s",
            "999 bit/s",
            "12:17: clientRate must be at least 1 kbit/s (999 bit/s)" + bandwidth),
        arguments(
            "bandwidth: 100 Mbit/s",
            "bandwidth: 101 Tbit/s",
            "9:28: bandwidth must be at most 100 Tbit/s (101 Tbit/s)" + bandwidth),
        arguments(
            "link: 1 Gbit/s",
            "link: 1 bit/s",
            "20:11: link must be at least 1 kbit/s (1 bit/s)" + bandwidth),
        arguments(
            "faultTolerance: raid5",
            "disk: {throughput: 1 bit/s}",
            "30:63: throughput must be at least 1 kbit/s (1 bit/s)" + bandwidth),
        arguments(
            "updateWithin: 24h",
            "updateWithin: 24h, targetUtilization: 0.000000000000000001",
            "1:70: targetUtilization must be at least 0.01 (0.000000000000000001) — write a share"
                + " such as 0.7"),
        arguments(
            "updateWithin: 24h",
            "updateWithin: 24h, completionTarget: 0.001",
            "1:69: completionTarget must be at least 0.01 (0.001) — write a share such as 0.7"),
        arguments(
            "shareForImages: 0.5",
            "shareForImages: 0.0009",
            "9:56: shareForImages must be at least 0.001 (0.0009) — write a share such as 0.7"),
        arguments(
            "shareForImages: 0.5",
            "shareForImages: 1.01",
            "9:56: shareForImages must be at most 1 (1.01) — write a share such as 0.7"),
        arguments(
            "repositories:",
            "plannedWindows: [{name: x, from: 1969-12-31T23:59:59Z, to: 2027-01-01T00:00:00Z}]\n"
                + "repositories:",
            "24:34: from must be at least 1970-01-01T00:00:00Z (1969-12-31T23:59:59Z) — write an"
                + " instant such as 2026-03-01T20:00:00Z"),
        arguments(
            "repositories:",
            "plannedWindows: [{name: x, from: 2027-01-01T00:00:00Z, to: +10000-01-01T00:00:00Z}]\n"
                + "repositories:",
            "24:60: to must be at most 9999-12-31T23:59:59Z (+10000-01-01T00:00:00Z) — write an"
                + " instant such as 2026-03-01T20:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "loadWithin: 8h, loadWithin: 1s",
    "loadWithin: 8h, loadWithin: 1000ms",
    "loadWithin: 8h, loadWithin: 90s",
    "updateWithin: 24h, updateWithin: 3650d",
    "20 Mbit/s, 1 kbit/s",
    "20 Mbit/s, 125 B/s",
    "20 Mbit/s, 100 Tbit/s",
    "shareForImages: 0.5, shareForImages: 0.001",
    "shareForImages: 0.5, shareForImages: 1",
    "6.5 GiB, 1 B",
    "6.5 GiB, 1 PiB",
    "clients: 100, clients: 10000000"
  })
  void atItsBoundAFigureIsTaken(String good, String bound) {
    assertThat(GOOD).contains(good);

    assertThat(DesignReaderTest.valid(GOOD.replace(good, bound)).warnings()).isEmpty();
  }

  /** What a link leaves for images is something, even the least of the slowest. */
  @Test
  void theLeastShareOfTheSlowestLinkIsABandwidth() {
    String least =
        GOOD.replace("100 Mbit/s, shareForImages: 0.5", "1 kbit/s, shareForImages: 0.001")
            .replace("faultTolerance: raid5", "link: wan");

    assertThat(DesignReaderTest.valid(least).design().repository("hq").fileServer().link())
        .contains(new Bandwidth(1));
  }
}
