/** Follows transfers from connection readings: pure, without operating system or clock. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.download;
