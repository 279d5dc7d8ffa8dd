package dev.plimsoll.collector.rollout.forecast;

/**
 * Clients that come and end together.
 *
 * @param at when they come or came, in seconds since the beginning
 * @param work bytes that one of them still needs, if it gets what the group gets in the mean
 * @param weight what they get all together, in shares of that
 * @param clients how many they are
 */
record Cohort(double at, double work, double weight, int clients) {

  private static final double ALONE = 0.8;

  /** A client that gets {@code pace} times what its group gets in the mean. */
  static Cohort of(double at, double bytes, double pace) {
    return new Cohort(at, bytes / pace, pace, 1);
  }

  /** Whether it goes its own pace. */
  boolean isAlone() {
    return isAlone(weight / clients);
  }

  /**
   * Whether clients of a pace go their own: much slower than the others, so that they get no more
   * when there is more to be had.
   */
  static boolean isAlone(double pace) {
    return pace < ALONE;
  }
}
