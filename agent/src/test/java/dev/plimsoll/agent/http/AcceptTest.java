package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
            + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "text/plain;q=0.5, Application/OpenMetrics-Text ; q=0.5",
      })
  void givesOpenMetricsToThoseWhoLikeItBest(String accept) {
    assertThat(Accept.openMetrics(accept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/html",
        "text/plain;version=0.0.4",
        "text/plain, application/openmetrics-text;q=0.9",
        "application/openmetrics-text;q=0",
      })
  void givesPlainTextToAllOthers(String accept) {
    assertThat(Accept.openMetrics(accept)).isFalse();
  }

  @Test
  void packsOnlyForThoseWhoTakeIt() {
    assertThat(Accept.packed("gzip, deflate, br")).isTrue();
    assertThat(Accept.packed("br;q=1.0, gzip;q=0.8")).isTrue();
    assertThat(Accept.packed("gzip;q=0")).isFalse();
    assertThat(Accept.packed("br")).isFalse();
    assertThat(Accept.packed(null)).isFalse();
  }
}
