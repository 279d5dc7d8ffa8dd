package dev.plimsoll.collector.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  static List<List<String>> quoted() {
    return List.of(
        List.of("a,b", "\"a,b\""),
        List.of("say \"hi\"", "\"say \"\"hi\"\"\""),
        List.of("two\nlines", "\"two\nlines\""),
        List.of("old\rmac", "\"old\rmac\""),
        List.of("\"", "\"\"\"\""));
  }

  @ParameterizedTest
  @MethodSource("quoted")
  void quotesWhatWouldEndAValue(List<String> example) {
    assertThat(Csv.line(List.of("x", example.get(0), "y")))
        .isEqualTo("x," + example.get(1) + ",y\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a b", "10.1.2.3", "a=b", "a-b", "é", "a'b", "", " =x"})
  void leavesTheRestAsItIs(String value) {
    assertThat(Csv.line(List.of(value, value))).isEqualTo(value + "," + value + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=", "-"})
  void makesNoFormulas(String value) {
    assertThat(Csv.line(List.of(value))).isEqualTo("'" + value + "\r\n");
  }

  @Test
  void makesNoFormulasInQuotesEither() {
    assertThat(Csv.line(List.of("=HYPERLINK(\"http://x\",\"y\")", "\r=1")))
        .isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",\"'\r=1\"\r\n");
  }
}
