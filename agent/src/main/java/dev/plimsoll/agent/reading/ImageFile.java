package dev.plimsoll.agent.reading;

import java.time.Instant;

/**
 * A file of an image directory.
 *
 * @param file path below the directory, with {@code /} between its parts
 * @param size bytes
 */
public record ImageFile(String file, long size, Instant modified) {}
