package dev.plimsoll.agent.accesslog;

/**
 * How the values of a log are to be understood. Not for several threads.
 *
 * @param time how a line says when it was
 * @param timeIsStart whether that is when the request came (Apache), not when it ended
 * @param durationsPerSecond 1, 1,000, 1,000,000 or 1,000,000,000: what a duration is counted in
 * @param escapes how characters are written that could not stand as they are
 */
record Meaning(TimeForm time, boolean timeIsStart, long durationsPerSecond, Escapes escapes) {}
