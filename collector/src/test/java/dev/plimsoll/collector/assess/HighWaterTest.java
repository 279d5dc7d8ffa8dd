package dev.plimsoll.collector.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.measure.Transfer.State;
import dev.plimsoll.collector.sizing.Resource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighWaterTest {
  private static final ResourceKey DOWNLOADS = new ResourceKey("hq", Resource.DOWNLOADS, "hq");

  private HighWater marks = HighWater.NONE;

  @Test
  void marksTheHighestMeanOfDownloadsOverAWholeMinute() {
    seen(0, 30, 4);
    seen(30, 60, 10);
    assertThat(marks.of(DOWNLOADS)).as("no minute yet").isEmpty();

    seen(60, 61, 0);
    // 30 s of 4 and 30 s of 10.
    assertThat(marks.of(DOWNLOADS)).contains(new Peak(7, at(60), at(60)));

    seen(61, 121, 10);
    assertThat(marks.of(DOWNLOADS).orElseThrow().value())
        .as("from 61 on 10 for 59 s, after 1 s of none")
        .isBetween(9.8, 10.0);
  }

  @Test
  void beginsTheMinuteAnewAfterATimeInWhichNothingWasKnown() {
    seen(0, 50, 10);
    marks = marks.raisedBy(List.of(new Sample().lost(Sample.WEB_AGENT).assess()), at(50));
    seen(51, 100, 10);
    assertThat(marks.of(DOWNLOADS)).isEmpty();

    seen(100, 112, 10);
    assertThat(marks.of(DOWNLOADS)).contains(new Peak(10, at(111), at(111)));
  }

  @Test
  void doesNotBridgeAPauseOfTheCollector() {
    seen(0, 50, 10);
    seen(70, 80, 10);

    assertThat(marks.of(DOWNLOADS)).isEmpty();
  }

  /** One judgement a second with so many downloads. */
  private void seen(int from, int to, int downloads) {
    Sample sample = new Sample();
    for (int i = 0; i < downloads; i++) {
      sample.download("10.1.0.5", State.ACTIVE, 1e6);
    }
    RepositoryAssessment hq = sample.assess();
    for (int second = from; second < to; second++) {
      marks = marks.raisedBy(List.of(hq), at(second));
    }
  }

  private static Instant at(int second) {
    return Sample.NOW.plusSeconds(second);
  }
}
