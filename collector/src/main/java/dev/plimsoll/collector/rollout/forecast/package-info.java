/**
 * When a rollout will be done, from what has been seen of it: pure arithmetic, without input,
 * output or a clock.
 *
 * <p>Times are durations since the rollout began, sizes are bytes, rates bytes per second.
 */
@NullMarked
package dev.plimsoll.collector.rollout.forecast;

import org.jspecify.annotations.NullMarked;
