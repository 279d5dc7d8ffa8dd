/**
 * Simulated rollouts that a forecast is tried on: played client by client to their end, shown as a
 * collector would have seen them. Nothing here uses the forecaster's code, nor knows how it thinks.
 *
 * <p>Times are seconds since the rollout began, sizes bytes, rates bytes per second, unless a type
 * says otherwise.
 */
@NullMarked
package dev.plimsoll.collector.rollout.forecast.simulated;

import org.jspecify.annotations.NullMarked;
