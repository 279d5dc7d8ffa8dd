/** Every system that has no readers of its own, through OSHI. Only run on Linux so far. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.reading.oshi;
