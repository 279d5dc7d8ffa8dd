package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FairShareTest {

  @Test
  void leavesAloneWhatFits() {
    assertThat(FairShare.of(List.of(3, 5, 2), 10)).isGreaterThanOrEqualTo(5);
    assertThat(FairShare.of(List.of(), 10)).isNotNegative();
  }

  @Test
  void cutsTheLargestOnly() {
    // 100 and 900 take 1,000 of 5,000; three of 2,000 share the rest: 4,000 / 3 = 1,333.
    assertThat(FairShare.of(List.of(2000, 100, 2000, 900, 2000), 5000)).isEqualTo(1333);
    // One more than fits: 5 + 5 + 1 of 10 leaves (10 - 1) / 2 = 4 for the two.
    assertThat(FairShare.of(List.of(5, 1, 5), 10)).isEqualTo(4);
  }

  @Test
  void givesAllTheSameWhenAllHaveTooMany() {
    assertThat(FairShare.of(java.util.Collections.nCopies(100, 1000), 5000)).isEqualTo(50);
  }
}
