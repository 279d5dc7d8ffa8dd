package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrlTest {
  private static final String AGENT = "https://fs:9850";
  private static final String URL = "https://web/images";

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void anAgentIsASchemeAHostAndAPort(String agent, String expected) {
    assertThat(BadDesignTest.errors(BadDesignTest.GOOD.replace(AGENT, agent)))
        .extracting(DesignError::toString)
        .containsExactly("design.yaml:29:25: agent " + expected);
  }

  static Stream<Arguments> agents() {
    String remedy = " — write a URL such as https://fs01:9850";
    return Stream.of(
        arguments(
            "http://fs:9850/?token=abc", "has a query or a fragment — write the URL without it"),
        arguments("http://fs:9850#abc", "has a query or a fragment — write the URL without it"),
        arguments(
            "http://fs:9850/metrics",
            "has a path (http://fs:9850/metrics) — write scheme, host and port only, such as"
                + " https://fs01:9850"),
        arguments(
            "file:///etc/passwd",
            "is neither an http nor an https URL (file:///etc/passwd)" + remedy),
        arguments("fs:9850", "is neither an http nor an https URL (fs:9850)" + remedy),
        arguments("http://", "is not a URL (http://)" + remedy),
        arguments("http:///x", "names no host (http:///x)" + remedy),
        arguments(
            "http://w_1:9850",
            "has a character in its host that host names do not have, '_' (http://w_1:9850) — write"
                + " a name of letters, digits, hyphens and dots, or the host's address"),
        arguments(
            "http://\u00e9t\u00e9:9850",
            "has a character in its host that host names do not have, '\u00e9'"
                + " (http://\u00e9t\u00e9:9850) — write a name of letters, digits, hyphens and dots,"
                + " or the host's address"),
        arguments(
            "http://-w:9850",
            "names a host that is no host name (http://-w:9850) — write a name of letters, digits,"
                + " hyphens and dots, or the host's address"),
        arguments(
            "http://w:port",
            "has a port that is not a number from 1 to 65535 (http://w:port)" + remedy),
        arguments(
            "http://w:0", "has a port that is not a number from 1 to 65535 (http://w:0)" + remedy),
        arguments(
            "http://w:65536",
            "has a port that is not a number from 1 to 65535 (http://w:65536)" + remedy),
        arguments(
            "http://w:99999999999",
            "has a port that is not a number from 1 to 65535 (http://w:99999999999)" + remedy),
        arguments(
            "http://w 1/", "has a character that a URL does not have, ' ' (http://w 1/)" + remedy));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://FS:9850, https://fs:9850",
    "Http://Fs.Example:9850/, http://fs.example:9850",
    "https://fs, https://fs",
    "'http://[2001:DB8::1]:9850', 'http://[2001:db8::1]:9850'"
  })
  void schemeAndHostAreReadInAnyCase(String written, String read) {
    Design design = design(AGENT, written);

    assertThat(design.repository("hq").fileServer().agent()).contains(URI.create(read));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://Web/Images/, http://web/Images",
    "http://web:8080/a%20b, http://web:8080/a%20b",
    "http://10.1.2.3, http://10.1.2.3"
  })
  void aUrlOfImagesKeepsItsPath(String written, String read) {
    Design design = design(URL, written);

    assertThat(design.repository("hq").webServers())
        .extracting(WebServer::url)
        .containsExactly(URI.create(read));
  }

  private static Design design(String good, String other) {
    return DesignReaderTest.valid(BadDesignTest.GOOD.replace(good, other)).design();
  }
}
