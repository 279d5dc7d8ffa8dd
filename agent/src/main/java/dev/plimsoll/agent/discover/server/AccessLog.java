package dev.plimsoll.agent.discover.server;

/**
 * A file into which a server writes its requests.
 *
 * @param path absolute
 * @param format {@code combined} or the server's format string
 */
public record AccessLog(String path, String format, Source source) {}
