/** Reads lighttpd's configuration. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.discover.lighttpd;
