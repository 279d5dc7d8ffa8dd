/**
 * What the design asks of every resource: pure arithmetic on a design, without input, output or a
 * clock.
 *
 * <p>All figures are in base units: bytes, bytes per second, operations per second, seconds,
 * downloads, ratios.
 */
@NullMarked
package dev.plimsoll.collector.sizing;

import org.jspecify.annotations.NullMarked;
