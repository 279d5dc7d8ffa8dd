/** Readings to metric families: one class per family group, each timed and guarded. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.sampler;
