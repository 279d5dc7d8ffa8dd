package dev.plimsoll.collector.rollout.forecast.simulated;

/**
 * When clients come.
 *
 * @param span seconds within which nearly all of them do
 * @param draw of one arrival in seconds
 */
record Arrivals(double span, Draw draw) {

  /** Draws when a client comes, given its place among all of them. */
  interface Draw {
    double at(Dice dice, int client, int clients);
  }

  /** All clients ask once in a poll interval, or begin within a moment. */
  static Arrivals within(double seconds) {
    return new Arrivals(seconds, (dice, client, clients) -> dice.between(0, seconds));
  }

  /** The same, but some clients are off and come within the given seconds, fewer and fewer. */
  Arrivals butLate(double share, double seconds) {
    return new Arrivals(
        Math.max(span, seconds),
        (dice, client, clients) ->
            dice.chance(share)
                ? fading(seconds).draw().at(dice, client, clients)
                : draw.at(dice, client, clients));
  }

  /** Around one time. */
  static Arrivals bell(double span) {
    double deviation = span / 4.5;
    return new Arrivals(
        span, (dice, client, clients) -> Math.abs(2 * deviation + deviation * dice.normal()));
  }

  /** Many early, some late: the sum of two exponential waits, of which 98 % are below 5.8 means. */
  static Arrivals skewed(double span) {
    double mean = span / 5.8;
    return new Arrivals(
        span,
        (dice, client, clients) ->
            Math.min(1.5 * span, mean * (dice.exponential() + dice.exponential())));
  }

  /** In two shifts, the second with the smaller share, three deviations later. */
  static Arrivals twoPeaks(double span, double firstShare) {
    double deviation = span / 7;
    return new Arrivals(
        span,
        (dice, client, clients) ->
            Math.abs(
                (dice.chance(firstShare) ? 1.8 : 4.8) * deviation + deviation * dice.normal()));
  }

  /** Fewer and fewer; 98 % come within four means, nobody after five. */
  static Arrivals fading(double span) {
    double mean = span / 4;
    return new Arrivals(
        span, (dice, client, clients) -> Math.min(5 * mean, mean * dice.exponential()));
  }

  /** So many equal waves; the clients of each within the given seconds of its beginning. */
  static Arrivals waves(int count, double every, double within) {
    return new Arrivals(
        (count - 1) * every + within,
        (dice, client, clients) ->
            Math.floor((double) client * count / clients) * every + dice.between(0, within));
  }
}
