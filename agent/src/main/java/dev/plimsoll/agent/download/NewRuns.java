package dev.plimsoll.agent.download;

/** Begins runs of progress, each with an id of its own. */
final class NewRuns {

  private final String idPrefix;
  private final ReadingTimes times;
  private long ids;

  /**
   * Begins none yet.
   *
   * @param idPrefix makes the ids unique among the agent's lives
   * @param times those of the readings that the runs are shown by
   */
  NewRuns(String idPrefix, ReadingTimes times) {
    this.idPrefix = idPrefix;
    this.times = times;
  }

  /**
   * Begins one with the reading before {@code moment}: its first byte may have gone right after it.
   *
   * @param base bytes acknowledged on the connection before it
   * @param sent how the sending on the connection goes, before it begins
   */
  TransferProgress begin(Moment moment, long base, SentSoFar sent) {
    ids++;
    long start = moment.nanos() - moment.step();
    return new TransferProgress(
        idPrefix + "-" + ids, start, moment.wallAt(start), base, sent, times);
  }
}
