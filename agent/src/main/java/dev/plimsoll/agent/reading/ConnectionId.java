package dev.plimsoll.agent.reading;

/**
 * Tells one connection from another that has the same ends later.
 *
 * @param cookie the kernel's own number for the socket, never reused; 0 when it does not tell
 * @param local this host's end
 * @param remote the client's end
 */
public record ConnectionId(long cookie, Endpoint local, Endpoint remote) {}
