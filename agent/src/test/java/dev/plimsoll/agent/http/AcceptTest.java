package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  private static final String PROMETHEUS_2 =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
          + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
  private static final String PROMETHEUS_3 =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
          + "application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
          + "text/plain;version=0.0.4;q=0.2,/;q=0.1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        PROMETHEUS_2,
        PROMETHEUS_3,
        "text/plain;q=0.5, Application/OpenMetrics-Text ; q=0.5",
        "application/openmetrics-text; version=\"1.0.0\"; charset=UTF-8",
        "application/openmetrics-text, */*",
        // Of the text format another version is wanted than there is.
        "text/plain;version=1.0.0, application/openmetrics-text;q=0.2",
        "application/*, text/*;q=0.9",
        "*/*, text/plain;q=0",
        // The closer range speaks, though another likes it less.
        "application/*;q=0.1, application/openmetrics-text;q=0.9, text/plain;q=0.5",
        "application/openmetrics-text;q=0.1, application/openmetrics-text;version=1.0.0;q=0.8,"
            + "text/plain;q=0.5",
      })
  void givesOpenMetricsToThoseWhoLikeItBest(String accept) {
    assertThat(Accept.openMetrics(List.of(accept))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/html",
        "image/*, , ;q=1",
        "text/plain;version=0.0.4",
        "text/plain, application/openmetrics-text;q=0.9",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0.0, */*",
        "application/openmetrics-text;version=0.0.1",
        "application/openmetrics-text;version=2.0.0, */*;q=0.1",
        "application/openmetrics-text;charset=iso-8859-1",
        "application/openmetrics-text;q=1.5",
        "application/openmetrics-text;q=high",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
            + "encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3",
        "text/plain;q=0.5, */*;q=0.5",
        "text/plain;q=0.5;title=\"a, application/openmetrics-text, b\"",
        "application/*;q=0.9, application/openmetrics-text;q=0.1, text/plain;q=0.5",
      })
  void givesPlainTextToAllOthers(String accept) {
    assertThat(Accept.openMetrics(List.of(accept))).isFalse();
  }

  @Test
  void readsAHeaderOfSeveralLinesAsOne() {
    assertThat(Accept.openMetrics(List.of("text/plain;q=0.3", "application/openmetrics-text")))
        .isTrue();
    assertThat(Accept.openMetrics(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip, deflate, br",
        "br;q=1.0, gzip;q=0.8",
        "X-GZIP",
        "*",
        "identity;q=0.5, *;q=0.5",
        "identity;q=0, gzip",
      })
  void packsForThoseWhoTakeIt(String acceptEncoding) {
    assertThat(Accept.packed(List.of(acceptEncoding))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "identity, gzip;q=0.5", "identity"})
  void packsForNobodyElse(String acceptEncoding) {
    assertThat(Accept.packed(List.of(acceptEncoding))).isFalse();
    assertThat(Accept.packed(null)).isFalse();
  }
}
