/** Reads Apache's configuration. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.discover.apache;
