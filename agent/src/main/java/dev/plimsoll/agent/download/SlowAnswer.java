package dev.plimsoll.agent.download;

/**
 * Finds slow answers: a client of 50 kB/s would stay unseen for 20 s if only 1 MiB made a download,
 * one of 5 kB/s for minutes.
 *
 * <p>Only what is certain counts. An answer begins at the first reading that shows data sent after
 * its request; what was acknowledged until then may belong to the answer before. It lasts until the
 * last data was sent, as the system tells it, or to a reading that shows data waiting. So a quick
 * answer is never taken for a slow one, however late the readings are or the server is; and with
 * each request it begins anew: polls do not add up.
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
  private long answeredThen;
  private long base;
  private long seen;

  /** Takes in a reading; whether it shows that a slow answer is under way. */
  boolean shownBy(Look look) {
    long before = seen;
    seen = look.nanos();
    begun &= !look.request();
    if (!look.progress() || look.answered().orElse(0) < 0) {
      return false;
    }
    if (!begun) {
      begin(look);
      return false;
    }
    return lasted(look, before) >= LASTED && enough(look);
  }

  private void begin(Look look) {
    begun = true;
    begin = look.nanos();
    answeredThen = look.answered().orElse(0);
    base = look.acknowledged();
  }

  private long lasted(Look look, long before) {
    if (look.queued() > 0) {
      return look.nanos() - begin;
    }
    return look.answered().isPresent()
        ? look.answered().getAsLong() - answeredThen
        : before - begin;
  }

  private boolean enough(Look look) {
    long trickled = look.acknowledged() - base;
    boolean told = look.answered().isPresent();
    return (told && trickled >= TRICKLED) || trickled + look.queued() >= OUT;
  }
}
