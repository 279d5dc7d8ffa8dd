/** Holds {@code deploy/docs/metrics.md} to what the agent shows. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.docs;
