package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CourseTest {
  private static final double ROUNDING = 1e-6;
  private static final double NOW = 50;
  private static final double[] PLENTY = {1e9};
  private static final double[] RATE = {10};
  private static final boolean[][] ONE_LINK = {{true}};

  @Test
  void takesTheBytesByTheCapacityOfTheLink() {
    Course course = lone(10, 10, List.of(clients(NOW, 100, 10)), List.of(), PLENTY, 100);

    assertThat(course.end()).isCloseTo(60, within(ROUNDING));
    assertThat(course.end(0)).isCloseTo(60, within(ROUNDING));
    assertThat(course.cause()).isZero();
  }

  @Test
  void givesWhatTheReadyOnesLeaveToTheOthers() {
    List<Cohort> present = List.of(clients(NOW, 200, 5), clients(NOW, 100, 5));

    assertThat(lone(10, 10, present, List.of(), PLENTY, 100).end()).isCloseTo(65, within(ROUNDING));
  }

  @Test
  void endsWhenEnoughHaveCompleted() {
    List<Cohort> present = List.of(clients(NOW, 200, 5), clients(NOW, 100, 5));

    assertThat(lone(5, 10, present, List.of(), PLENTY, 100).end()).isCloseTo(60, within(ROUNDING));
    assertThat(lone(6, 10, present, List.of(), PLENTY, 100).end()).isCloseTo(65, within(ROUNDING));
  }

  @Test
  void countsThoseThatHaveCompletedBefore() {
    Course course = new Course(ONE_LINK, new int[] {7}, new int[] {7}, 8, RATE, NOW);

    play(course, List.of(clients(NOW, 100, 1)), List.of(), PLENTY, 100);

    assertThat(course.end(0)).isEqualTo(NOW);
    assertThat(course.end()).isCloseTo(51, within(ROUNDING));
  }

  @Test
  void takesNoLessThanTheClientsTake() {
    Course course = lone(10, 10, List.of(clients(NOW, 100, 10)), List.of(), new double[] {4}, 100);

    assertThat(course.end()).isCloseTo(75, within(ROUNDING));
    assertThat(course.cause()).isEqualTo(Shares.CLIENTS);
  }

  @Test
  void playsGroupsOnTheirOwnLinksEachForItself() {
    Course course =
        new Course(
            new boolean[][] {{true, false}, {false, true}},
            new int[2],
            new int[] {10, 10},
            20,
            new double[] {10, 5},
            NOW);

    course.play(
        List.of(List.of(clients(NOW, 100, 10)), List.of(clients(NOW, 100, 10))),
        List.of(List.of(), List.of()),
        new double[] {1e9, 1e9},
        new double[] {100, 50});

    assertThat(course.end(0)).isCloseTo(60, within(ROUNDING));
    assertThat(course.end(1)).isCloseTo(70, within(ROUNDING));
    assertThat(course.end()).isCloseTo(70, within(ROUNDING));
    assertThat(course.cause()).isEqualTo(1);
  }

  /** The first has half when the second comes; then both get half, and the second the rest. */
  @Test
  void sharesWithThoseThatComeLater() {
    Course course =
        lone(2, 2, List.of(clients(NOW, 100, 1)), List.of(clients(55, 100, 1)), PLENTY, 10);

    assertThat(course.end()).isCloseTo(70, within(ROUNDING));
    assertThat(
            lone(1, 2, List.of(clients(NOW, 100, 1)), List.of(clients(55, 100, 1)), PLENTY, 10)
                .end())
        .isCloseTo(65, within(ROUNDING));
  }

  @Test
  void waitsForThoseThatComeLastAndSaysSo() {
    Course course =
        lone(2, 2, List.of(clients(NOW, 100, 1)), List.of(clients(150, 100, 1)), PLENTY, 10);

    assertThat(course.end()).isCloseTo(160, within(ROUNDING));
    assertThat(course.cause()).isEqualTo(Shares.NOBODY);
  }

  @Test
  void letsASlowClientGoItsOwnPace() {
    List<Cohort> present = new ArrayList<>(List.of(Cohort.of(NOW, 100, 0.5)));
    present.add(clients(NOW, 100, 10));

    Course all = lone(11, 11, present, List.of(), PLENTY, 100);
    assertThat(all.end()).isCloseTo(70, within(ROUNDING));
    assertThat(all.cause()).isEqualTo(Shares.CLIENTS);
    assertThat(lone(10, 11, present, List.of(), PLENTY, 100).end()).isCloseTo(60, within(ROUNDING));
  }

  @Test
  void endsWithTheLastClientWhenThereAreNeverEnough() {
    Course course =
        lone(5, 5, List.of(clients(NOW, 100, 2)), List.of(clients(80, 100, 1)), PLENTY, 20);

    assertThat(course.end()).isCloseTo(85, within(ROUNDING));
    assertThat(course.end(0)).isCloseTo(85, within(ROUNDING));
  }

  @Test
  void endsAtOnceWhenNothingIsCarried() {
    Course course = lone(5, 5, List.of(clients(NOW, 100, 5)), List.of(), new double[] {0}, 20);

    assertThat(course.end()).isEqualTo(NOW);
  }

  private static Course lone(
      int neededInAll,
      int needed,
      List<Cohort> present,
      List<Cohort> coming,
      double[] most,
      double capacity) {
    Course course = new Course(ONE_LINK, new int[1], new int[] {needed}, neededInAll, RATE, NOW);
    play(course, present, coming, most, capacity);
    return course;
  }

  private static void play(
      Course course, List<Cohort> present, List<Cohort> coming, double[] most, double capacity) {
    course.play(List.of(present), List.of(coming), most, new double[] {capacity});
  }

  private static Cohort clients(double at, double bytes, int count) {
    return new Cohort(at, bytes, count, count);
  }
}
