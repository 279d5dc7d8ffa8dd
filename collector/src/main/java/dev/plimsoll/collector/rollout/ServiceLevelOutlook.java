package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Word;
import dev.plimsoll.collector.rollout.forecast.Outlook;
import java.time.Duration;

/** Whether a rollout meets its service level. */
public enum ServiceLevelOutlook implements Word {
  /** It ended in time, or will in nine of ten cases. */
  ON_TRACK,
  /** It may be late in more than one case of ten. */
  AT_RISK,
  /** It is late in more than one case of two. */
  WILL_MISS,
  /** The deadline has passed. */
  MISSED,
  /** Nothing can be said yet. */
  TOO_EARLY;

  /**
   * What an outlook means for a deadline.
   *
   * @param deadline since the rollout began
   * @param elapsed since then; of a rollout that ended: until then
   */
  public static ServiceLevelOutlook of(Outlook outlook, Duration deadline, Duration elapsed) {
    if (elapsed.compareTo(deadline) > 0) {
      return MISSED;
    }
    if (outlook instanceof Outlook.Done) {
      return ON_TRACK;
    }
    if (outlook instanceof Outlook.Band band) {
      if (band.p50().compareTo(deadline) > 0) {
        return WILL_MISS;
      }
      return band.p90().compareTo(deadline) > 0 ? AT_RISK : ON_TRACK;
    }
    return TOO_EARLY;
  }
}
