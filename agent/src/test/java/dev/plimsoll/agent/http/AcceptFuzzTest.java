package dev.plimsoll.agent.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** A client's headers never throw. */
class AcceptFuzzTest {

  @FuzzTest(maxDuration = "4m")
  @SuppressWarnings("ReturnValueIgnored") // Whatever comes out, something must.
  void header(FuzzedDataProvider data) {
    List<String> lines = data.consumeRemainingAsString().lines().toList();
    Accept.openMetrics(lines);
    Accept.packed(lines);
  }
}
