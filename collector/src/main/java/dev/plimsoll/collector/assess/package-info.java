/**
 * Compares what the design asks with what the hosts give: for each repository and resource the
 * verdict, whether it is saturated, and why. Pure: time, evidence and past peaks are passed in.
 */
@NullMarked
package dev.plimsoll.collector.assess;

import org.jspecify.annotations.NullMarked;
