package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;

/** What can be said of the end of a rollout, or of its part in one group. */
public sealed interface Outlook {

  /** It has ended: enough clients have completed. */
  record Done() implements Outlook {}

  /**
   * Nothing can be said yet.
   *
   * @param reason what is missing
   */
  record TooEarly(String reason) implements Outlook {}

  /**
   * When it will end, since the rollout began.
   *
   * @param p10 in one case of ten it ends before
   * @param p50 in one of two
   * @param p90 in nine of ten
   * @param constraint what most likely holds up the last of it
   */
  record Band(Duration p10, Duration p50, Duration p90, String constraint) implements Outlook {}
}
