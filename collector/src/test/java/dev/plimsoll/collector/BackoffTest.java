package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitsTwiceAsLongEachTimeUpToHalfAMinute() {
    Backoff backoff = new Backoff();

    List<Long> waits = Stream.generate(backoff::failed).limit(7).toList();

    assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    backoff.succeeded();
    assertThat(backoff.failed()).isEqualTo(1_000);
  }
}
