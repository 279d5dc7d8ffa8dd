/** Linux: readings from /proc, /sys and netlink. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.reading.linux;
