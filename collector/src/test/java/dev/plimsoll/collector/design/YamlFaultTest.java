package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the text before it means anything is told with its place and value, too. */
class YamlFaultTest {
  private static final String GOOD = BadDesignTest.GOOD;

  @ParameterizedTest(name = "{2}")
  @MethodSource("faults")
  void everyFaultNamesPlaceValueAndRemedy(String good, String bad, String expected) {
    assertThat(GOOD).contains(good);

    assertThat(BadDesignTest.errors(GOOD.replace(good, bad)))
        .extracting(DesignError::toString)
        .containsExactly("design.yaml:" + expected);
  }

  static Stream<Arguments> faults() {
    String character = "a character that YAML does not allow";
    String remove = " — remove it; not every editor shows it";
    return Stream.of(
        arguments("name: hq", "name: hq\0", "24:13: " + character + " (U+0000)" + remove),
        arguments("name: hq", "name: hq\u0001", "24:13: " + character + " (U+0001)" + remove),
        arguments("name: hq", "name: h\uFFFFq", "24:12: " + character + " (U+FFFF)" + remove),
        arguments(
            "name: hq",
            "name: \uD83D\uDEA2\u007f # columns count characters",
            "24:12: " + character + " (U+007F)" + remove),
        arguments(
            "serviceLevel:",
            "%YAML 2.0\n---\nserviceLevel:",
            "1:1: the file is in another version of YAML (2.0) — write %YAML 1.2, or remove the"
                + " line"),
        arguments(
            "links:\n",
            "? [a, {b: c}]\n: d\nlinks:\n",
            "8:3: a key in the design is no text ([a, {b: c}]) — write key: value"),
        arguments(
            "[{name: office, clients: 20}]",
            "[{name: office, clients: 20}, {name: office, clients: 30}]",
            "20:54: workspace is listed twice in workspaces (office) — remove one"),
        arguments(
            "workspaces: [office]",
            "workspaces: [office, office]",
            "15:26: workspace is listed twice in workspaces (office) — remove one"));
  }

  @Test
  void whatIsNoTextInUtf8IsToldWithTheByte() {
    byte[] latin1 =
        GOOD.replace("name: hq", "name: \u00e9t\u00e9").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(((InvalidDesign) DesignReader.read("design.yaml", latin1)).errors())
        .extracting(DesignError::toString)
        .containsExactly(
            "design.yaml:24:11: is not text in UTF-8 (0xE9) — save the design as UTF-8 text");
  }

  /** Half a thousand spoiled files: whatever YAML says of them, it says where. */
  @Test
  void noFaultInsideTheFileIsWithoutAPlace() {
    Random random = new Random(17);
    String spoilers = "\0\u0001\t\"'%&*!|>@`{}[]?:-,#\\~<\u0085\uFEFF\u2028";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int spoiled = 0; spoiled < 3; spoiled++) {
        text.setCharAt(
            random.nextInt(text.length()), spoilers.charAt(random.nextInt(spoilers.length())));
      }
      DesignResult result =
          DesignReader.read("design.yaml", text.toString().getBytes(StandardCharsets.UTF_8));

      if (result instanceof InvalidDesign invalid) {
        assertThat(invalid.errors()).as(text.toString()).allMatch(error -> error.line() > 0);
      }
    }
  }
}
