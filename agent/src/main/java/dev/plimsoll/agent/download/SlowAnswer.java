package dev.plimsoll.agent.download;

/**
 * Finds slow answers: a client of 50 kB/s would stay unseen for 20 s if only 1 MiB made a download,
 * one of 5 kB/s for minutes.
 *
 * <p>Only what is certain counts. An answer has begun at the first reading that shows progress
 * after its request; what was acknowledged until then may belong to the answer before. It goes on
 * at a reading that shows data waiting, and until the reading before one that shows an
 * acknowledgement. So a quick answer is never taken for a slow one, however late the readings are,
 * and with each request it begins anew: polls do not add up.
 */
final class SlowAnswer {

  /** A second, less what two readings a second apart may lack of it. */
  private static final long LASTED = Moment.SECOND * 9 / 10;

  /** Above the poll of 10 KiB that a lost packet makes slow; 4 KiB/s reach it in three seconds. */
  private static final long TRICKLED = 12 << 10;

  /** Where nothing is acknowledged, or requests are not told: more than most polls bring. */
  private static final long OUT = 64 << 10;

  private boolean begun;
  private long begin;
  private long base;
  private long seen;
  private int signs;

  /** Takes in a reading; whether it shows that a slow answer is under way. */
  boolean shownBy(Look look) {
    long before = seen;
    seen = look.nanos();
    begun &= !look.request();
    if (!look.progress()) {
      return false;
    }
    if (!begun) {
      begin(look);
      return false;
    }
    signs++;
    long until = look.queued() > 0 ? look.nanos() : before;
    // One sign alone may be a quick answer that the server held back.
    return signs > 1 && until - begin >= LASTED && enough(look);
  }

  private void begin(Look look) {
    begun = true;
    begin = look.nanos();
    base = look.acknowledged();
    signs = 0;
  }

  private boolean enough(Look look) {
    long trickled = look.acknowledged() - base;
    return (look.tellsRequests() && trickled >= TRICKLED) || trickled + look.queued() >= OUT;
  }
}
