package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many servers a web tier has, and may lose. */
class WebTierTest {
  private static final String ONE = "{agent: \"https://web:9850\", url: \"https://web/images\"}";
  private static final String TOLERANCE = "{kind: load-balanced, toleratedFailures: 0}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Two entries with one agent: another port, another name of the same host.
        "'agent: \"http://a:9850\", url: \"http://w1/\"' | 'agent: \"http://a:9850\", url: \"http://w2/\"'",
        "'agent: \"http://a:9850\", url: \"http://w1/\"' | 'agent: \"HTTP://A:9850/\", url: \"http://w2/\"'",
      })
  void serversOfOneHostFailTogether(String first, String second) {
    assertThat(DesignReaderTest.valid(tier(1, first, second)).warnings())
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:33:65: the 2 web servers share agents: a host fails with all its servers,"
                + " and toleratedFailures leaves none (1) — place a web server on another host, or"
                + " name its own agent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'agent: \"http://a:9850\", url: \"http://w/\"' | 'agent: \"http://b:9850\", url: \"http://w/\"'",
        "'agent: \"http://a:9850\", url: \"http://w/\"' | 'url: \"http://w/\"'",
        // Behind one address, a load balancer's: each entry is a server.
        "'url: \"http://w/\"' | 'url: \"http://w/\"'",
        "'url: \"http://w:8080/\"' | 'url: \"http://w:8081/\"'",
      })
  void oneOfTwoServersMayFail(String first, String second) {
    ValidDesign valid = DesignReaderTest.valid(tier(1, first, second));

    assertThat(valid.warnings())
        .extracting(DesignError::toString)
        .noneMatch(warning -> warning.contains("toleratedFailures"));
    assertThat(valid.design().repository("hq").webFaultTolerance().toleratedFailures())
        .isEqualTo(1);
  }

  @Test
  void aClusterToleratesAllHostsButOneUnlessItSaysOtherwise() {
    String nodes =
        tier(0, "url: \"http://one/\"", "url: \"http://two/a\"")
            .replace(TOLERANCE, "{kind: failover-cluster}");

    assertThat(DesignReaderTest.valid(nodes).design().repository("hq").webFaultTolerance())
        .isEqualTo(new WebFaultTolerance(WebFaultTolerance.Kind.FAILOVER_CLUSTER, 1));
  }

  @Test
  void severalHostsMayLoseAllButOne() {
    String design = tier(3, "url: \"http://one/\"", "url: \"http://two/\"", "url: \"http://3/\"");

    assertThat(BadDesignTest.errors(design))
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:34:65: toleratedFailures leaves none of 3 web servers to serve (3) —"
                + " write a whole number from 0 to 2");
  }

  @Test
  void noWebServersHaveNoneToLose() {
    String design =
        BadDesignTest.GOOD
            .replace("    webServers:\n      - " + ONE + "\n", "")
            .replace("toleratedFailures: 0", "toleratedFailures: 1");

    assertThat(BadDesignTest.errors(design))
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:30:65: toleratedFailures leaves none of 0 web servers to serve (1) —"
                + " list webServers");
  }

  private static String tier(int failures, String... entries) {
    String list =
        Stream.of(entries).map(entry -> "      - {" + entry + "}\n").collect(Collectors.joining());
    return BadDesignTest.GOOD
        .replace("      - " + ONE + "\n", list)
        .replace("toleratedFailures: 0", "toleratedFailures: " + failures);
  }
}
