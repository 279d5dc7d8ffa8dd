package dev.plimsoll.agent.reading;

/**
 * Names a system.
 *
 * @param os such as {@code Debian GNU/Linux 12 (bookworm)}
 * @param kernel such as {@code 6.1.0-13-amd64}
 */
public record HostDescription(String os, String kernel) {}
