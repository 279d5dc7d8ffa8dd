/**
 * The course of rollouts: when one begins and ends, and how far each client is. Pure: knows neither
 * clock nor disk nor network.
 *
 * <p>Moments are those of the collector's clock unless a server's is named; sizes are bytes.
 */
@NullMarked
package dev.plimsoll.collector.rollout;

import org.jspecify.annotations.NullMarked;
