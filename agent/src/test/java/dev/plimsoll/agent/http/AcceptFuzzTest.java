package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Locale;

/** Whatever a client's headers hold, nothing is sent that they do not name. */
class AcceptFuzzTest {

  @FuzzTest(maxDuration = "4m")
  void header(FuzzedDataProvider data) {
    String header = data.consumeRemainingAsString();
    List<String> lines = header.lines().toList();
    String named = header.toLowerCase(Locale.ROOT);
    assertThat(Accept.openMetrics(lines) && !names(named, "openmetrics")).isFalse();
    assertThat(Accept.packed(lines) && !names(named, "gzip")).isFalse();
  }

  /** In its words, or as one of all. */
  private static boolean names(String header, String word) {
    return header.contains(word) || header.contains("*");
  }
}
