package dev.plimsoll.agent.reading;

import java.net.InetAddress;

/**
 * One end of a connection.
 *
 * @param address IPv4 also when the socket is a dual-stack one
 */
public record Endpoint(InetAddress address, int port) {}
