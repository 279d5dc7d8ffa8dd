package dev.plimsoll.collector.rollout.forecast.simulated;

/**
 * A client of a simulated rollout.
 *
 * @param group index
 * @param arrival seconds; infinite if it never comes
 * @param need bytes that it is sent until it has the image
 * @param fastest bytes per second that its line and its transfer policy allow
 * @param breaksOffAfter bytes; infinite if it does not break off
 * @param awayFor seconds until it is back
 */
record Client(
    int group,
    double arrival,
    double need,
    double fastest,
    double breaksOffAfter,
    double awayFor) {}
