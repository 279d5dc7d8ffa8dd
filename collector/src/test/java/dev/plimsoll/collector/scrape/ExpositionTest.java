package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.collector.scrape.Bodies.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionTest {
  private static final long NOW = 1_790_000_000_000L;

  static List<Body> bodies() {
    return Bodies.all();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void acceptsAndRefusesTheTable(Body body) {
    boolean accepted;
    try {
      Exposition.parse(
          body.text(NOW).getBytes(ISO_8859_1), body.contentType(), ParseLimits.DEFAULT, m -> true);
      accepted = true;
    } catch (ExpositionException e) {
      accepted = false;
    }
    assertThat(accepted).isEqualTo(body.accepted());
  }

  @Test
  void readsAWholeBody() throws ExpositionException {
    Samples samples =
        text(
            """
            # HELP plimsoll_disk_read_bytes_total Bytes read.
            # TYPE plimsoll_disk_read_bytes_total counter
            plimsoll_disk_read_bytes_total{device="sda"} 1.5e+09
            plimsoll_disk_read_bytes_total{device="dm-0"} 0
            # TYPE plimsoll_agent_info gauge
            plimsoll_agent_info{version="0.1",os="Linux \\"6\\"",kernel="a\\\\b\\nc"} 1

            plimsoll_disk_read_bytes_total{device="sda"} 7
            temperature{b="",a="é"} NaN 1790000000123
            limit +Inf
            floor -Inf""");
    assertThat(rendered(samples))
        .isEqualTo(
            """
            plimsoll_disk_read_bytes_total{device=sda} 1.5E9
            plimsoll_disk_read_bytes_total{device=dm-0} 0.0
            plimsoll_agent_info{kernel=a\\b
            c, os=Linux "6", version=0.1} 1.0
            temperature{a=é} NaN @1790000000123
            limit{} Infinity
            floor{} -Infinity""");
    assertThat(samples.seen()).isEqualTo(7);
    assertThat(samples.value("limit")).hasValue(Double.POSITIVE_INFINITY);
    assertThat(samples.value("absent")).isEmpty();
    assertThat(samples.named("absent")).isEmpty();
    assertThat(samples.named("plimsoll_agent_info").get(0).label("os")).isEqualTo("Linux \"6\"");
    assertThat(samples.named("plimsoll_agent_info").get(0).label("none")).isEmpty();
  }

  @Test
  void readsOpenMetricsTimesInSeconds() throws ExpositionException {
    Samples samples =
        Exposition.parse(
            """
            # TYPE a counter
            # UNIT b_seconds seconds
            a_total{x="1"} 17 1790000000.25 # {id="7"} 0.5 1790000000
            b_seconds 3
            # EOF
            """
                .getBytes(UTF_8),
            " Application/OpenMetrics-Text ;version=1.0.0",
            ParseLimits.DEFAULT,
            m -> true);
    assertThat(rendered(samples)).isEqualTo("a_total{x=1} 17.0 @1790000000250\nb_seconds{} 3.0");
  }

  @Test
  void checksWhatIsNotWantedButKeepsNoneOfIt() throws ExpositionException {
    String body = "go_threads 8\nplimsoll_a 1\ngo_info{version=\"1\"} 1\nplimsoll_b 2\n";
    Samples samples =
        Exposition.parse(
            body.getBytes(UTF_8),
            Bodies.TEXT,
            ParseLimits.DEFAULT,
            metric -> metric.startsWith("plimsoll_"));
    assertThat(samples.names()).containsExactly("plimsoll_a", "plimsoll_b");
    assertThat(samples.seen()).isEqualTo(4);
    assertThat(refusal(body + "go_x{a=\"1\",a=\"1\"} 1\n", ParseLimits.DEFAULT).line())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 1\\nb x\\n                | line 2: 'x' is not a number",
        "a 1e999\\n                  | line 1: '1e999' is beyond the range of a double",
        "a 1\\r\\n                   | line 1: '1\\x0d' is not a number",
        "a 1\\n\\n# c\\na{b=\"1} 1\\n | line 5: a label value has no closing quote",
        "a{b=\"1\"                   | line 1: a label name expected, not the end of the body",
        "a\\n                        | line 1: a value expected, not the end of the line",
        "a 1 -5\\n                   | line 1: a timestamp expected, not '-'",
        "a{b=\"x\\ny\",b=\"1\"} 1\\n | line 2: a label name occurs twice in one sample",
        "<html>                      | line 1: a metric name expected, not '<'",
        "# TYPE a Gauge\\n           | line 1: 'Gauge' is not a metric type of the text format",
      })
  void saysWhereAndWhyItRefuses(String body, String message) {
    String unescaped = body.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(refusal(unescaped, ParseLimits.DEFAULT)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 1\\nb 1\\nc 1\\nd 1\\n      | line 4: more than 3 samples",
        "a{b=\"1\",c=\"2\",d=\"3\"} 1   | line 1: a sample has more than 2 labels",
        "abcdefghi 1                  | line 1: a name is longer than 8 bytes",
        "a{abcdefghi=\"1\"} 1         | line 1: a name is longer than 8 bytes",
        "a{b=\"123456789\"} 1         | line 1: a label value is longer than 8 bytes",
        "# 34567890123456789012345678901234567890 | line 1: an entry is longer than 30 bytes",
        "a  2                          3 | line 1: an entry is longer than 30 bytes",
      })
  void refusesWhatGoesBeyondALimit(String body, String message) {
    ParseLimits limits = new ParseLimits(3, 2, 8, 8, 30);
    assertThat(refusal(body.replace("\\n", "\n"), limits)).hasMessage(message);
    String openMetrics = body.startsWith("# ") ? "" : body.replace("\\n", "\n") + "\n# EOF";
    if (!openMetrics.contains("  ") && !openMetrics.isEmpty()) {
      ExpositionException refused =
          catchThrowableOfType(
              ExpositionException.class,
              () ->
                  Exposition.parse(
                      openMetrics.getBytes(UTF_8), Bodies.OPENMETRICS, limits, m -> true));
      assertThat(refused).hasMessage(message);
    }
  }

  @Test
  void acceptsWhatIsExactlyAtTheLimits() throws ExpositionException {
    ParseLimits limits = new ParseLimits(3, 2, 8, 8, 30);
    String body = "abcdefgh{b=\"12345678\",c=\"\"} 10\na 1\nb 1\n";
    assertThat(Exposition.parse(body.getBytes(UTF_8), Bodies.TEXT, limits, m -> true).seen())
        .isEqualTo(3);
  }

  @Test
  void readsBackWhatWasWritten() throws ExpositionException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      Map<String, Double> written = new TreeMap<>();
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        String value = randomText(random);
        double number = randomNumber(random);
        body.append("m%d{v=\"%s\"} %s%n".formatted(i, escaped(value), goText(number)));
        written.put("m" + i + (value.isEmpty() ? "" : value), number);
      }
      Samples samples = text(body.toString());
      Map<String, Double> read = new TreeMap<>();
      samples
          .names()
          .forEach(m -> samples.named(m).forEach(s -> read.put(m + s.label("v"), s.value())));
      assertThat(read).isEqualTo(written);
    }
  }

  @Test
  void throwsNothingButItsOwnExceptionOnDamagedBodies() {
    Random random = new Random(11);
    List<Body> table = Bodies.all();
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      Body body = table.get(random.nextInt(table.size()));
      String damaged = Mutations.of(body.text(NOW), random);
      try {
        Exposition.parse(
            damaged.getBytes(ISO_8859_1), body.contentType(), ParseLimits.DEFAULT, m -> true);
      } catch (ExpositionException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(30_000, 95_000);
  }

  @Test
  void doesNotChangeTheBody() throws ExpositionException {
    byte[] body = "a{b=\"x\\ny\"} 1\n".getBytes(UTF_8);
    byte[] copy = body.clone();
    Exposition.parse(body, Bodies.TEXT, ParseLimits.DEFAULT, m -> true);
    assertThat(body).isEqualTo(copy);
  }

  private static Samples text(String body) throws ExpositionException {
    return Exposition.parse(body.getBytes(UTF_8), "", ParseLimits.DEFAULT, m -> true);
  }

  private static ExpositionException refusal(String body, ParseLimits limits) {
    return catchThrowableOfType(
        ExpositionException.class,
        () -> Exposition.parse(body.getBytes(UTF_8), Bodies.TEXT, limits, m -> true));
  }

  private static String rendered(Samples samples) {
    List<String> lines = new ArrayList<>();
    for (String name : samples.names()) {
      for (Sample sample : samples.named(name)) {
        OptionalLong time = sample.timestampMillis();
        lines.add(
            name
                + sample.labels()
                + " "
                + sample.value()
                + (time.isPresent() ? " @" + time.getAsLong() : ""));
      }
    }
    return lines.stream().collect(Collectors.joining("\n"));
  }

  private static String randomText(Random random) {
    String[] pieces = {
      "a", "\\", "\"", "\n", "{", "}", ",", "=", " ", "é", "€", "🚢", "n", "#", "\t"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static double randomNumber(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextLong();
      case 2 -> random.nextDouble() * 1e9;
      case 3 -> Math.rint(random.nextDouble() * 1e6) / 1e3;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private static String goText(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(number).toLowerCase(Locale.ROOT);
  }
}
