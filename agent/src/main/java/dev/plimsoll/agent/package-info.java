/** The Plimsoll agent. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent;
