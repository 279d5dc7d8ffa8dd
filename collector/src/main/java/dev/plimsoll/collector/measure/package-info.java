/**
 * Turns what the agents answered into readings with rates: {@link
 * dev.plimsoll.collector.measure.HostEvidence} is all that is known of one host at one moment.
 *
 * <p>Rates come from one host's own monotonic sample time, never from two clocks; they are never
 * negative and never span a counter reset or a restart of the agent. Time is passed in. Which
 * metric names fill which reading is a table, so that other exporters can fill the same readings.
 */
@NullMarked
package dev.plimsoll.collector.measure;

import org.jspecify.annotations.NullMarked;
