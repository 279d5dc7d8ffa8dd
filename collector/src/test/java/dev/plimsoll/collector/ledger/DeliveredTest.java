package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.RequestOutcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredTest {
  private static final OptionalLong SIZE = OptionalLong.of(100);
  private static final OptionalLong UNKNOWN = OptionalLong.empty();
  private static final Ask GET = Ask.of("a.ckm");

  @Test
  void aWholeAnswerCoversAll() {
    assertThat(of(GET.bytes(100), SIZE)).isEqualTo(exactly(100, 0, 100));
  }

  @Test
  void ofABrokenAnswerWhatCameCounts() {
    assertThat(of(GET.bytes(40).aborted(), SIZE)).isEqualTo(exactly(40, 0, 40));
    assertThat(of(GET.bytes(40).aborted(), UNKNOWN)).isEqualTo(exactly(40, 0, 40));
    assertThat(of(GET.bytes(0).aborted(), SIZE)).isEqualTo(exactly(0));
  }

  @Test
  void whatTheServerCountsTooMuchIsCutOff() {
    assertThat(of(GET.bytes(130).aborted(), SIZE)).isEqualTo(exactly(100, 0, 100));
    assertThat(of(GET.counted(UNKNOWN, OptionalLong.of(390)), SIZE))
        .isEqualTo(exactly(100, 0, 100));
    assertThat(of(GET.parts("10-19").bytes(15).aborted(), SIZE)).isEqualTo(exactly(10, 10, 20));
    assertThat(of(GET.parts("90-").bytes(15).aborted(), SIZE)).isEqualTo(exactly(10, 90, 100));
  }

  /** An agent that did not know the old version's size takes what broke off for sent. */
  @Test
  void anAnswerIsNotWholeIfItIsTooShort() {
    assertThat(of(GET.bytes(40), SIZE)).isEqualTo(exactly(40, 0, 40));
  }

  @Test
  void bytesWithTheHeaderAreAnEstimateOfABrokenAnswer() {
    assertThat(of(GET.counted(UNKNOWN, OptionalLong.of(40)).aborted(), SIZE))
        .isEqualTo(new Delivered(Intervals.of(0, 40), 0, false, 40, true));
    assertThat(of(GET.parts("10-59").counted(UNKNOWN, OptionalLong.of(20)).aborted(), SIZE))
        .isEqualTo(new Delivered(Intervals.of(10, 30), 0, false, 20, true));
    assertThat(of(GET.parts("10-19").counted(UNKNOWN, OptionalLong.of(300)), SIZE))
        .isEqualTo(exactly(10, 10, 20));
  }

  @Test
  void whereTheLogTellsNoBytesSentIsAll() {
    assertThat(of(GET, SIZE)).isEqualTo(new Delivered(Intervals.of(0, 100), 0, false, 100, true));
    assertThat(of(GET.parts("10-19"), SIZE))
        .isEqualTo(new Delivered(Intervals.of(10, 20), 0, false, 10, true));
    assertThat(of(GET.aborted(), SIZE)).isEqualTo(exactly(0));
    assertThat(of(GET.parts("10-19").aborted(), SIZE)).isEqualTo(exactly(0));
    assertThat(of(GET.parts("10-"), UNKNOWN)).isEqualTo(exactly(0));
  }

  @Test
  void sentInFullIsWholeWhateverItsSize() {
    assertThat(of(GET.bytes(77), UNKNOWN))
        .isEqualTo(new Delivered(Intervals.NONE, 0, true, 77, true));
    assertThat(of(GET, UNKNOWN)).isEqualTo(new Delivered(Intervals.NONE, 0, true, 0, true));
    assertThat(of(GET.bytes(0), OptionalLong.of(0)))
        .isEqualTo(new Delivered(Intervals.NONE, 0, true, 0, false));
  }

  @Test
  void aPartCoversItself() {
    assertThat(of(GET.part(10, 20), SIZE)).isEqualTo(exactly(10, 10, 20));
    assertThat(of(GET.part(10, 20), UNKNOWN)).isEqualTo(exactly(10, 10, 20));
    assertThat(of(GET.parts("-20").bytes(20), SIZE)).isEqualTo(exactly(20, 80, 100));
    assertThat(of(GET.parts("30-").bytes(70), SIZE)).isEqualTo(exactly(70, 30, 100));
    assertThat(of(GET.parts("30-").bytes(70), UNKNOWN)).isEqualTo(exactly(70, 30, 100));
    assertThat(of(GET.parts("30-69").bytes(15).aborted(), SIZE)).isEqualTo(exactly(15, 30, 45));
  }

  @Test
  void aRangeBehindTheEndCoversNothing() {
    assertThat(of(GET.parts("100-199").bytes(100), SIZE)).isEqualTo(exactly(0));
  }

  /** The server ignored what was asked for. */
  @Test
  void rangesOfAnAnswerWithAllAreIgnored() {
    Ask ignored = GET.parts("10-19").bytes(100).answered("GET", 200, RequestOutcome.SENT);
    assertThat(of(ignored, SIZE)).isEqualTo(exactly(100, 0, 100));
  }

  @Test
  void severalPartsCountInTheirOrder() {
    Ask several = GET.parts("0-9", "50-59", "-10");
    assertThat(of(several.bytes(330), SIZE)).isEqualTo(exactly(30, 0, 10, 50, 60, 90, 100));
    assertThat(of(several.bytes(15).aborted(), SIZE))
        .isEqualTo(new Delivered(Intervals.of(0, 10, 50, 55), 0, false, 15, true));
  }

  @Test
  void whereTheLogTellsNoRangesBytesHaveNoPlace() {
    assertThat(of(GET.parts().bytes(40), SIZE))
        .isEqualTo(new Delivered(Intervals.NONE, 40, false, 40, true));
    assertThat(of(GET.parts("-20").bytes(20), UNKNOWN))
        .isEqualTo(new Delivered(Intervals.NONE, 20, false, 20, true));
  }

  @Test
  void whatBringsNothingCoversNothing() {
    for (Ask ask :
        List.of(
            GET.bytes(100).head(),
            GET.bytes(100).unchanged(),
            GET.bytes(100).failing(404),
            GET.bytes(100).failing(500),
            GET.bytes(100).answered("GET", 301, RequestOutcome.OTHER),
            GET.bytes(100).answered("GET", 499, RequestOutcome.ABORTED),
            GET.bytes(100).answered("PROPFIND", 200, RequestOutcome.SENT))) {
      assertThat(of(ask, SIZE)).isEqualTo(Delivered.NOTHING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "get", ""})
  void aGetIsWhatTheLogCallsSo(String method) {
    assertThat(of(GET.bytes(100).answered(method, 200, RequestOutcome.SENT), SIZE))
        .isEqualTo(exactly(100, 0, 100));
  }

  @Test
  void bytesBelowNothingAreNothing() {
    assertThat(of(GET.bytes(-5).aborted(), SIZE)).isEqualTo(exactly(0));
  }

  /** Exact logs of any ranges, against sets of bytes. */
  @Test
  void coversWhatANaiveServerSent() {
    Random random = new Random(5);
    for (int i = 0; i < 5000; i++) {
      List<ByteRange> ranges = new ArrayList<>();
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        ranges.add(range(random));
      }
      String[] texts = ranges.stream().map(ByteRange::toString).toArray(String[]::new);
      BitSet oracle = new BitSet();
      int due = 0;
      boolean sent = random.nextBoolean();
      int limit = sent ? Integer.MAX_VALUE : random.nextInt(150);
      for (ByteRange range : ranges) {
        int from = (int) range.from(SIZE).orElseThrow();
        int to = (int) Math.min(100, range.to(SIZE).orElseThrow());
        for (int at = from; at < to && due < limit; at++, due++) {
          oracle.set(at);
        }
      }
      Ask ask = GET.parts(texts).bytes(due);
      Delivered delivered = of(sent ? ask : ask.aborted(), SIZE);
      assertThat(IntervalsTest.bits(delivered.placed())).as(ask.toString()).isEqualTo(oracle);
      assertThat(delivered.bytes()).isEqualTo(due);
    }
  }

  private static ByteRange range(Random random) {
    int first = random.nextInt(120);
    return switch (random.nextInt(3)) {
      case 0 -> new ByteRange(first, first + random.nextInt(50));
      case 1 -> new ByteRange(first, Long.MAX_VALUE);
      default -> new ByteRange(-1 - first, Long.MAX_VALUE);
    };
  }

  private static Delivered of(Ask ask, OptionalLong size) {
    return Delivered.of(ask.logged(), size);
  }

  private static Delivered exactly(long bytes, long... bounds) {
    return new Delivered(Intervals.of(bounds), 0, false, bytes, false);
  }
}
