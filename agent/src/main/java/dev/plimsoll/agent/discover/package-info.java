/** Proposes a configuration from what runs on this host; executes and changes nothing. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.discover;
